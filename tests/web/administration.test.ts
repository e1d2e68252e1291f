import { type StaffWorld, staffWorld } from './staff-world';

let world: StaffWorld;
beforeAll(async () => {
  world = await staffWorld();
  await world.planned('ana');
}, 60_000);
afterAll(() => world.close());

const findingId = async () => [...(await world.state()).findings.findings.keys()][0]!;

describe('who sees the pages of the administration', () => {
  const all = ['boss', 'auditor', 'ana', 'operator', 'loma'] as const;
  it.each([
    ['/administracion', ['boss', 'auditor', 'ana']],
    ['/administracion/indicadores', ['boss', 'auditor', 'ana']],
    ['/administracion/indicadores?facilityId=LOMA', ['boss', 'auditor', 'ana']],
    ['/administracion/pronostico', ['boss', 'auditor', 'ana']],
    ['/administracion/existencias', ['boss', 'auditor', 'ana']],
    ['/en/administration/stock/LOMA/MET', ['boss', 'auditor', 'ana']],
    ['/administracion/indicadores/meses', ['boss', 'auditor', 'ana']],
    ['/administracion/catalogo', ['boss', 'auditor', 'ana']],
    ['/administracion/catalogo/closures', ['boss']],
    ['/puesta-en-marcha', ['boss', 'operator']],
    ['/en/setup/data', ['boss', 'operator']],
    ['/en/administration/catalogue?list=seasonality', ['boss', 'auditor', 'ana']],
    ['/administracion/politica', ['boss', 'auditor', 'ana']],
    ['/administracion/cuentas', ['boss', 'auditor', 'operator']],
    ['/administracion/auditoria', ['boss', 'auditor', 'operator']],
    ['/en/administration/audit/1', ['boss', 'auditor', 'operator']],
  ])('%s', async (path, may) => {
    for (const who of all)
      expect([who, (await world.open(who, path)).status]).toEqual([who, may.includes(who) ? 200 : 403]);
  });

  it('answers what is not there, and findings of elsewhere, with 404', async () => {
    expect((await world.open('boss', '/administracion/desajustes/none')).status).toBe(404);
    expect((await world.open('elsewhere', `/administracion/desajustes/${await findingId()}`)).status).toBe(
      404,
    );
    expect((await world.open('boss', '/administracion/cuentas/none')).status).toBe(404);
  });
});

describe('a finding', () => {
  const path = async () => `/administracion/desajustes/${await findingId()}`;

  it('shows its evidence, and gives the form to administrators alone', async () => {
    const { text } = await world.open('boss', await path());
    expect(text).toContain('La evidencia');
    expect(text).toContain('value="decide"');
    expect((await world.open('auditor', await path())).text).not.toContain('value="decide"');
  });

  it('is decided with a reason, which is shown as text', async () => {
    const refused = await world.send('boss', await path(), { do: 'decide', verdict: 'accept', reason: '' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Escriba por qué.');
    const decided = await world.send('boss', await path(), {
      do: 'decide',
      verdict: 'accept',
      reason: '<b>visto</b>',
    });
    expect(decided.location).toContain('n=finding-decided');
    const { text } = await world.open('boss', await path());
    expect(text).toContain('&lt;b>visto&lt;/b>');
    expect((await world.state()).findings.findings.get(await findingId())?.status).toBe('decided');
  });

  it('is given to somebody', async () => {
    const open = [...(await world.state()).findings.findings.values()].find((r) => r.status === 'open');
    const at = `/administracion/desajustes/${open?.finding.findingId}`;
    const assigned = await world.send('boss', at, { do: 'assign', accountId: 'test-ana' });
    expect(assigned.location).toContain('n=finding-assigned');
    expect((await world.open('boss', '/administracion?status=assigned')).text).toContain('Asignado a ana');
  });
});

describe('accounts', () => {
  it('shows the one-time password on the answer to the form and nowhere else', async () => {
    const made = await world.send('boss', '/administracion/cuentas', {
      name: 'Eva',
      username: 'eva',
      role: 'warehouse',
    });
    expect(made.status).toBe(200);
    const [, password] = /class="once">([^<]+)</.exec(made.text) ?? [];
    expect(password?.length).toBeGreaterThan(8);
    const { text } = await world.open('boss', '/administracion/cuentas');
    expect(text).toContain('Eva');
    expect(text).not.toContain(password!);
  });

  it('gives a new password, disables and enables', async () => {
    const at = '/administracion/cuentas/test-bea';
    expect((await world.send('boss', at, { do: 'reset' })).text).toContain('class="once"');
    expect((await world.send('boss', at, { do: 'disable', endReason: 'se fue' })).location).toContain(
      'n=account-changed',
    );
    expect((await world.state()).accounts.get('test-bea')?.disabled).toBe(true);
    expect((await world.send('boss', at, { do: 'enable', endReason: 'volvió' })).status).toBe(303);
  });

  it('says beside its field what is wrong with a user name', async () => {
    const refused = await world.send('boss', '/administracion/cuentas', {
      name: 'Ana',
      username: 'ana',
      role: 'warehouse',
    });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('id="f-username-fault"');
    const empty = await world.send('boss', '/administracion/cuentas', { name: '', username: '' });
    expect(empty.text).toContain('<a href="#f-username">Falta escribirlo.</a>');
  });

  it('offers nobody the change of an account of their own, which is refused', async () => {
    const own = (await world.open('boss', '/administracion/cuentas/test-boss')).text;
    expect(own).toContain('Es su propia cuenta');
    expect(own).not.toContain('value="disable"');
  });
});

describe('policy and audit', () => {
  it('shows what another policy would change, and puts it in force with a reason', async () => {
    const policy = '/administracion/politica';
    const tried = await world.send('boss', policy, { do: 'check', maxMonthsOfStock: '1' });
    expect(tried.status).toBe(200);
    expect(tried.text).toContain('Lo que cambiaría en el plan de hoy');
    expect((await world.state()).catalogue.policy.maxMonthsOfStock).toBe(2);
    const wrong = await world.send('boss', policy, { do: 'save', maxMonthsOfStock: 'x' });
    expect(wrong.status).toBe(422);
    // Every setting that is out of its bounds is named, with the bound.
    const both = await world.send('boss', policy, { do: 'check', maxMonthsOfStock: '-3', equityV: '7' });
    expect(both.status).toBe(400);
    expect(both.text).toContain('<a href="#f-maxMonthsOfStock">Dice -3; debe ser mayor que 0.</a>');
    expect(both.text).toContain('<a href="#f-equityV">Dice 7; debe ser a lo más 1.</a>');
    const saved = await world.send('boss', policy, {
      do: 'save',
      maxMonthsOfStock: '4',
      reason: 'poco espacio',
    });
    expect(saved.location).toContain('n=policy-changed');
    expect((await world.state()).catalogue.policy.maxMonthsOfStock).toBe(4);
  });

  it('calls the choices of a setting by words, and stores their codes', async () => {
    const policy = '/administracion/politica';
    const page = await world.open('boss', policy);
    expect(page.text).toContain('<option value="auto" selected>Según lo que se sepa de cada mes</option>');
    await world.send('boss', policy, { do: 'save', unCensoring: 'skip', reason: 'prueba' });
    expect((await world.state()).catalogue.policy.unCensoring).toBe('skip');
    const changed = await world.open('boss', policy);
    expect(changed.text).toContain('De fábrica: Según lo que se sepa de cada mes');
    expect(changed.text).toContain(
      '«Qué hacer con los meses de anaquel vacío» Según lo que se sepa de cada mes → Dejar fuera los meses vacíos',
    );
  });

  it('tells entries as sentences, and verifies the chain against a checkpoint', async () => {
    const page = await world.open('auditor', '/administracion/auditoria');
    expect(page.text).toContain('poco espacio');
    const [, seq] = /class="figure">(\d+)</.exec(page.text) ?? [];
    const [, hash] = /class="code">([0-9a-f]{64})</.exec(page.text) ?? [];
    const good = await world.open('auditor', `/administracion/auditoria?verify=1&seq=${seq}&hash=${hash}`);
    expect(good.text).toContain('La cadena está íntegra');
    const bad = await world.open(
      'auditor',
      `/administracion/auditoria?verify=1&seq=${seq}&hash=${'0'.repeat(64)}`,
    );
    expect(bad.text).toContain('La cadena no está íntegra');
    expect((await world.open('auditor', `/administracion/auditoria?verify=1&seq=${seq}`)).text).toContain(
      'Escriba el asiento y la huella',
    );
  });
});

describe('the forecast against what came', () => {
  const path = '/administracion/pronostico';
  it('is asked for, and where there is next to no history says so and draws nothing', async () => {
    expect((await world.open('auditor', path)).text).not.toContain('Hacer la prueba');
    expect((await world.open('boss', path)).text).toContain('Todavía no se ha hecho ninguna prueba.');
    expect((await world.send('boss', path, { do: 'ask' })).status).toBe(303);
    let { text } = await world.open('boss', path);
    for (let turn = 0; turn < 200 && !text.includes('Hay muy poca historia'); turn++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ({ text } = await world.open('boss', path));
    }
    expect(text).toContain('Hay muy poca historia');
    expect(text).not.toContain('<svg class="backtest-chart"');
    expect(text).not.toContain('No hay nada que mostrar');
    const english = (await world.open('boss', '/en/administration/forecast')).text;
    expect(english).toContain('There is too little history');
  }, 60_000);
});

describe('the map of stock', () => {
  it('has a number and a link in each cell, and its limits from the policy', async () => {
    const { text } = await world.open('boss', '/administracion/existencias?ven=');
    expect(text).toMatch(
      /class="figure less3"><a href="[^"]*\/NORIA\/MET" aria-label="La Noria, Metformina[^"]*crítico"/,
    );
    expect(text).toContain('menos de 0.5 (crítico)');
    const { maxMonthsOfStock } = (await world.state()).catalogue.policy;
    expect(text).toContain(`hasta ${maxMonthsOfStock} (suficiente)`);
  });

  it('opens the evidence of a cell: drawn, said in words, and as data', async () => {
    const { text } = await world.open('boss', '/administracion/existencias/LOMA/MET');
    expect(text).toMatch(/<svg[^>]*role="img" aria-label="Necesita [^"]*en el anaquel/);
    expect(text).toContain('Cómo se calculó');
    expect((await world.open('boss', '/administracion/existencias/LOMA/NADA')).status).toBe(404);
  });
});

describe('a row of the catalogue', () => {
  const path = '/administracion/catalogo/closures';
  const closure = { routeId: 'R1', fromDate: '2026-12-01', toDate: '2026-12-20' };

  it('shows what it would do to the next plan before it is kept, and asks why', async () => {
    const seen = await world.send('boss', path, { do: 'check', ...closure });
    expect(seen.status).toBe(200);
    expect(seen.text).toContain('Lo que cambiaría en el plan de hoy');
    expect((await world.state()).catalogue.catalogue.closures).toEqual([]);
    const unsaid = await world.send('boss', path, { do: 'save', ...closure, why: '' });
    expect([unsaid.status, unsaid.text.includes('Escriba por qué.')]).toEqual([422, true]);
  });

  it('is added, changed under its key, and taken out', async () => {
    const saved = await world.send('boss', path, {
      do: 'save',
      ...closure,
      reason: 'derrumbe en el km 14',
      why: 'aviso del municipio',
    });
    expect(saved.location).toContain('n=catalogue-changed');
    const list = await world.open('boss', '/administracion/catalogo?list=closures');
    const [, at = ''] = /href="([^"]*closures\?key=[^"]*)"/.exec(list.text) ?? [];
    const later = await world.send('boss', at.replaceAll('&amp;', '&'), {
      do: 'save',
      toDate: '2026-12-28',
      why: 'sigue cerrado',
    });
    expect(later.location).toContain('n=catalogue-changed');
    const { closures } = (await world.state()).catalogue.catalogue;
    expect(closures).toMatchObject([
      { routeId: 'R1', toDate: '2026-12-28', facilityId: null, reason: 'derrumbe en el km 14' },
    ]);
    const again = await world.open('boss', '/administracion/catalogo?list=closures');
    const [, now = ''] = /href="([^"]*closures\?key=[^"]*)"/.exec(again.text) ?? [];
    const gone = await world.send('boss', now.replaceAll('&amp;', '&'), { do: 'remove', why: 'se abrió' });
    expect(gone.location).toContain('n=catalogue-changed');
    expect((await world.state()).catalogue.catalogue.closures).toEqual([]);
  });

  it('names no field twice: a closed road has a reason of its own', async () => {
    const { text } = await world.open('boss', path);
    const names = [
      ...text.slice(text.indexOf('<main')).matchAll(/<(?:input|select|textarea)[^>]* name="([^"]*)"/g),
    ]
      .map(([, name]) => name)
      .filter((name) => name !== '_csrf');
    expect(names).toContain('reason');
    expect(new Set(names).size).toBe(names.length);
  });

  it('says which field is wrong', async () => {
    const facility = '/administracion/catalogo/facilities?key=LOMA';
    const refused = await world.send('boss', facility, {
      do: 'save',
      roadKm: 'lejos',
      name: '',
      why: 'x',
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('href="#f-roadKm"');
    expect(refused.text).toContain('href="#f-name"');
    expect((await world.open('boss', '/administracion/catalogo/nothing')).status).toBe(404);
  });
});
