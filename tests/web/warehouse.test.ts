import { type StaffWorld, staffWorld } from './staff-world';

let world: StaffWorld;
let planId: string;
beforeAll(async () => {
  world = await staffWorld();
  planId = await world.planned('ana');
}, 60_000);
afterAll(() => world.close());

const lists = [
  '/almacen',
  '/almacen/faltantes',
  '/almacen/planes',
  '/almacen/salidas',
  '/almacen/salidas/ruta/R1',
  '/almacen/existencias',
  '/almacen/caducidad',
  '/almacen/lotes-bloqueados',
  '/almacen/solicitudes',
  '/almacen/pedir',
  '/almacen/excedente',
];

describe('who sees the pages of the warehouse', () => {
  it.each(lists)('%s: warehouse, administrator and auditor; nobody else', async (path) => {
    for (const who of ['ana', 'boss', 'auditor'] as const)
      expect([who, (await world.open(who, path)).status]).toEqual([who, 200]);
    for (const who of ['loma', 'operator'] as const)
      expect([who, (await world.open(who, path)).status]).toEqual([who, 403]);
  });

  it('shows the plan, its lines and one line, in both languages', async () => {
    for (const path of [
      `/almacen/planes/${planId}`,
      `/en/warehouse/plans/${planId}?shipped=`,
      `/almacen/planes/${planId}/linea/LOMA/MET`,
      `/en/warehouse/plans/${planId}/compare`,
    ]) {
      const { status } = await world.open('auditor', path);
      expect([path, status]).toEqual([path, 200]);
    }
    const { text } = await world.open('ana', `/en/warehouse/plans/${planId}?shipped=true`);
    expect(text).toContain('La Loma receives');
    expect((await world.open('ana', `/almacen/planes/${planId}`)).text).toContain(
      'la unidad más cercana al almacén',
    );
  });

  it('offers to compare only where there is a plan made before', async () => {
    const plan = await world.open('ana', `/almacen/planes/${planId}`);
    expect(plan.text).toContain('Rehacer con lo fijado');
    expect(plan.text).not.toContain('Comparar con el anterior');
  });

  it('answers a plan that is not there, and one of elsewhere, with 404', async () => {
    expect((await world.open('ana', '/almacen/planes/none')).status).toBe(404);
    expect((await world.open('elsewhere', `/almacen/planes/${planId}`)).status).toBe(404);
  });

  it('gives the forms of receipts to those who may book them alone', async () => {
    expect((await world.open('ana', '/almacen/entradas')).status).toBe(200);
    expect((await world.open('auditor', '/almacen/entradas')).status).toBe(403);
    expect((await world.open('auditor', `/almacen/planes/${planId}`)).text).not.toContain('Proponer el plan');
  });
});

describe('a line of the plan', () => {
  const line = () => `/almacen/planes/${planId}/linea/NORIA/MET`;

  it('shows at once what an edit would break and cost, and saves nothing by it', async () => {
    const tried = await world.send('ana', line(), { do: 'check', packs: '5000' });
    expect(tried.status).toBe(200);
    expect(tried.text).toContain('Qué pasa con este cambio');
    expect(tried.text).toContain('Rompe');
    expect(tried.text).toContain('value="5000"');
    expect((await world.state()).plans.get(planId)?.edits).toEqual([]);
  });

  it('refuses what is no number of packs, beside its field, and an edit without a reason', async () => {
    const refused = await world.send('ana', line(), { do: 'save', packs: '1.5' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Escriba un número entero de envases');
    expect(refused.text).toContain('Escriba en pocas palabras por qué');
  });

  it('saves an edit, escapes its reason, and locks the line', async () => {
    const saved = await world.send('ana', line(), { do: 'save', packs: '1', reason: '<script>x</script>' });
    expect(saved.status).toBe(303);
    expect(saved.location).toContain('n=line-edited');
    const { text } = await world.open('ana', line());
    expect(text).toContain('&lt;script>x');
    expect(text).not.toContain('<script>x');
    expect(text).toContain('Cambiado a mano: se envían 1 caja; el cálculo daba');
    expect(text).toContain('Según el cálculo: La Noria');
    expect(text).toMatch(/<dd>M\w+ \([^)]*\): 1<\/dd>/);
    expect((await world.send('ana', line(), { do: 'lock', lockReason: 'acuerdo' })).status).toBe(303);
    expect((await world.state()).plans.get(planId)?.locks).toMatchObject([{ facilityId: 'NORIA', packs: 1 }]);
    expect((await world.send('ana', line(), { do: 'unlock' })).status).toBe(303);
    expect((await world.state()).plans.get(planId)?.locks).toEqual([]);
  });

  it('does nothing without the token of the session', async () => {
    const { status } = await world.send(
      'ana',
      line(),
      { do: 'save', packs: '3', reason: 'x' },
      { _csrf: 'other' },
    );
    expect(status).toBe(403);
    expect((await world.state()).plans.get(planId)?.edits).toMatchObject([{ packs: 1 }]);
  });
});

describe('a plan with lines changed by hand', () => {
  it('says with how many packs it stands, wherever it is told', async () => {
    const own = await staffWorld();
    try {
      const id = await own.planned('ana');
      const line = `/almacen/planes/${id}/linea/NORIA/MET`;
      const kept = (await own.state()).plans.get(id)!;
      const { lines } = (await own.get('ana', `plans/${id}/document`)).body;
      const { packs } = lines.find(
        (l: { facilityId: string; medicineId: string }) => l.facilityId === 'NORIA' && l.medicineId === 'MET',
      );
      await own.send('ana', line, { do: 'save', packs: '0', reason: 'no cabe' });
      const said = `${kept.summary.packs - packs} envases para 2 unidades en ${kept.summary.lines - 1} línea`;
      for (const path of ['/almacen', `/almacen/planes/${id}`, `/almacen/planes/${id}/decidir?step=propose`])
        expect((await own.open('ana', path)).text).toContain(said);
      // What breaks a rule cannot be proposed: the page leads to the lines instead.
      await own.send('ana', line, { do: 'save', packs: '5000', reason: 'campaña' });
      const { text } = await own.open('ana', `/almacen/planes/${id}/decidir?step=propose`);
      expect(text).toContain('Así no se puede autorizar');
      expect(text).toContain(`/almacen/planes/${id}?changed=true`);
      expect(text).not.toContain('>Proponer</button>');
    } finally {
      await own.close();
    }
  });
});

describe('from proposal to dispatch', () => {
  const step = (name: string) => `/almacen/planes/${planId}/decidir?step=${name}`;

  it('one proposes, another approves, shipments are picked and leave', async () => {
    expect((await world.send('ana', step('propose'), {})).location).toContain('n=plan-proposed');
    const own = await world.send('ana', step('approve'), {});
    expect(own.status).toBeGreaterThanOrEqual(400);
    expect((await world.send('boss', step('approve'), {})).location).toContain('n=plan-approved');

    // Whoever pressed a moment later reads how it stands, with no button that would be refused.
    const late = await world.open('boss', step('approve'));
    expect(late.text).toContain('El plan ahora está autorizado.');
    expect(late.text).not.toContain('>Autorizar</button>');

    const list = await world.open('ana', '/almacen/salidas/ruta/R1');
    expect(list.text).toContain('M1');
    expect(list.text).toContain('La Noria: 1');
    expect(list.text).not.toContain('Red fría');
    // What leaves the refrigerator last stands apart, as on the paper.
    const medicines = await world.open('boss', '/administracion/catalogo?list=medicines');
    const [, met = ''] = /href="([^"]*medicines\?key=MET[^"]*)"/.exec(medicines.text) ?? [];
    const cold = { do: 'save', coldChain: 'yes', why: 'va en frío' };
    expect((await world.send('boss', met.replaceAll('&amp;', '&'), cold)).location).toContain('n=');
    const apart = await world.open('ana', '/almacen/salidas/ruta/R1');
    expect(apart.text).toMatch(/<h2>Red fría \(2 a 8 °C\)<\/h2>.*M1/s);
    const shipmentId = (await world.state()).plans.get(planId)?.shipmentIds[0];
    const note = await world.open('ana', `/almacen/salidas/envio/${shipmentId}`);
    expect(note.text).toContain('Recibió (nombre y firma)');

    const left = await world.send('ana', '/almacen/salidas', { routeId: 'R1' });
    expect(left.location).toContain('n=dispatched');
    expect((await world.state()).stock.shipments.get(shipmentId ?? '')?.status).toBe('dispatched');
    const void_ = await world.send('ana', `/almacen/salidas/envio/${shipmentId}`, { do: 'void' });
    expect(void_.status).toBe(422);
  });
});

describe('receipts and requests', () => {
  it('books lots in packs, and says which field of which line is wrong', async () => {
    const wrong = await world.send('ana', '/almacen/entradas', { 'medicine*1': 'CAL', 'packs*1': 'x' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Escriba cuántos envases llegaron.');
    const booked = await world.send('ana', '/almacen/entradas', {
      'medicine*1': 'CAL',
      'lot*1': 'N7',
      'date*1': '2028-01-31',
      'packs*1': '4',
    });
    expect(booked.location).toContain('n=upstream-received');
    const { text } = await world.open('ana', '/almacen/existencias?medicineId=CAL&facilityId=ALM');
    expect(text).toContain('N7');
    expect(text).toContain('>120<');
    // A lot named in a recall is found wherever it lies.
    const lot = await world.open('ana', '/almacen/existencias?lotId=n7');
    expect(lot.text).toMatch(/>N7<\/a>/);
    expect(lot.text.match(/<tr/g)).toHaveLength(2);
    expect((await world.open('ana', '/almacen/existencias?lotId=none')).text).not.toMatch(/>N7<\/a>/);
  });

  it('triages, approves from a source, sets aside; and rejects another with its reason', async () => {
    const requestId = await world.requested();
    const path = `/almacen/solicitudes/${requestId}`;
    expect((await world.send('ana', path, { do: 'triage' })).location).toContain('n=triaged');
    const none = await world.send('ana', path, { do: 'approve', units: '0' });
    expect([none.status, none.text]).toEqual([422, expect.stringContaining('una cantidad mayor que cero')]);
    expect(none.text).toContain('Cantidad que se autoriza (tabletas, no envases)');
    expect(none.text).toMatch(/Pide [\d,]+ tabletas; \d+ pacientes esperan/);
    expect((await world.send('ana', path, { do: 'approve', units: '60' })).location).toContain(
      'n=request-approved',
    );
    expect((await world.send('ana', path, { do: 'reserve' })).location).toContain('n=request-reserved');
    expect((await world.state()).requests.requests.get(requestId)?.status).toBe('reserved');

    const other = await world.requested({ medicineId: 'CAL' });
    const rejecting = `/almacen/solicitudes/${other}`;
    expect((await world.send('ana', rejecting, { do: 'reject' })).status).toBe(422);
    const rejected = await world.send('ana', rejecting, { do: 'reject', rejectReason: 'ya va en camino' });
    expect(rejected.location).toContain('n=request-rejected');
  });

  it('asks for a plan and shows how its computation goes', async () => {
    const asked = await world.send('ana', '/almacen/planes', {});
    expect(asked.status).toBe(303);
    expect((await world.open('ana', asked.location)).status).toBe(200);
    const { jobs, clock } = world.service;
    const job = (await jobs.find(decodeURIComponent(asked.location.split('/').at(-1)!)))!;
    const told = async (seconds: number): Promise<string> => {
      const leaseUntil = new Date(clock.now().getTime() + 1000 * seconds).toISOString();
      jest.spyOn(jobs, 'find').mockResolvedValueOnce({ ...job, status: 'running', leaseUntil });
      return (await world.open('ana', asked.location)).text;
    };
    expect(await told(58)).not.toContain('dejó de responder');
    expect(await told(30)).toMatch(/otro proceso lo toma y empieza de nuevo \([^)]+\)\. Nada/);
    expect(await told(-60)).toContain('ningún otro proceso lo ha tomado');
  });
});

describe('kits', () => {
  it('are of what is counted by the piece: a lot of tablets is none', async () => {
    const kits = { 'medicine*1': 'KIT', 'lot*1': 'K1', 'date*1': '2028-01-31', 'packs*1': '2' };
    expect((await world.send('ana', '/almacen/entradas', kits)).status).toBe(303);
    const { text } = await world.open('ana', '/almacen/entradas/kits');
    const [, offered = ''] = /<select[^>]*name="kit"[^>]*>(.*?)<\/select>/s.exec(text) ?? [];
    expect(offered).toContain('value="KIT*K1"');
    expect(offered).not.toContain('MET*');
  });
});

describe('a plan after another', () => {
  it('is compared with the one before, told apart by the hour', async () => {
    await world.later(1);
    const next = await world.planned('ana');
    expect((await world.open('ana', `/almacen/planes/${next}`)).text).toContain('Comparar con el anterior');
    const { text } = await world.open('ana', `/almacen/planes/${next}/comparar`);
    expect(text).toMatch(/Comparado con el plan del \d+ nov 2026 \([^)]*9:00[^)]*, borrador\)/);
  });
});

describe('counting the warehouse', () => {
  const path = '/almacen/existencias/contar';
  const rowsOf = (text: string) =>
    [...text.matchAll(/<th scope="row"[^>]*>([^<]*)<\/th><td[^>]*>([^<]*)</g)].map(([, name, lot]) => ({
      name,
      lot,
    }));

  it('lists lots by the name of the medicine, and books each where it stands in that list', async () => {
    const late = { 'medicine*1': 'CAL', 'lot*1': 'A0', 'date*1': '2029-01-31', 'packs*1': '1' };
    expect((await world.send('ana', '/almacen/entradas', late)).status).toBe(303);
    const { text: sheet } = await world.open('ana', path);
    expect(sheet).toContain('<small class="unit">tabletas</small>');
    expect(sheet).toMatch(/\d tabletas<small>[\d,.]+ envases<\/small>/);
    const rows = rowsOf(sheet);
    expect(rows.filter((r) => r.name?.startsWith('Calcio')).at(-1)?.lot).toBe('A0');
    const names = rows.map((r) => r.name ?? '');
    expect(names.length).toBeGreaterThan(2);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'es')));
    const slip = await world.send('ana', path, { 'u*CAL*A0': '25000' });
    expect(slip.status).toBe(422);
    expect(slip.text).toContain('25,000 es 833 veces lo que dice el sistema (30). ¿Es correcto?');
    const counted = await world.send('ana', path, { 'u*CAL*A0': '25' });
    expect(counted.location).toContain('n=warehouse-counted');
    const { text } = await world.open('ana', '/almacen/existencias?medicineId=CAL&facilityId=ALM');
    expect(text).toContain('>25<');
  });

  it('keeps a count beside its lot where another lot has come meanwhile', async () => {
    const { text } = await world.open('ana', path);
    const version = /name="_version" value="(\d+)"/.exec(text)?.[1] ?? '';
    const early = { 'medicine*1': 'CAL', 'lot*1': 'A1', 'date*1': '2027-01-31', 'packs*1': '1' };
    expect((await world.send('bea', '/almacen/entradas', early)).status).toBe(303);
    const stale = await world.send('ana', path, { 'u*CAL*A0': '24' }, { _version: version });
    expect([stale.status, stale.text]).toEqual([412, expect.stringContaining('Los datos cambiaron después')]);
    const [input = ''] = /<input[^>]*value="24"[^>]*>/.exec(stale.text) ?? [];
    expect(input).toContain('lote A0');
  });
});
