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
    ['/administracion/catalogo', ['boss', 'auditor', 'ana']],
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
  });
});

describe('policy and audit', () => {
  it('shows what another policy would change, and puts it in force with a reason', async () => {
    const policy = '/administracion/politica';
    const tried = await world.send('boss', policy, { do: 'check', maxMonthsOfStock: '1' });
    expect(tried.status).toBe(200);
    expect(tried.text).toContain('Qué cambiaría en el plan de hoy');
    expect((await world.state()).catalogue.policy.maxMonthsOfStock).toBe(2);
    const wrong = await world.send('boss', policy, { do: 'save', maxMonthsOfStock: 'x' });
    expect(wrong.status).toBe(422);
    const saved = await world.send('boss', policy, {
      do: 'save',
      maxMonthsOfStock: '4',
      reason: 'poco espacio',
    });
    expect(saved.location).toContain('n=policy-changed');
    expect((await world.state()).catalogue.policy.maxMonthsOfStock).toBe(4);
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
  it('is asked for, and shown with a recommendation, a chart and tables', async () => {
    expect((await world.open('auditor', path)).text).not.toContain('Hacer la prueba');
    expect((await world.open('boss', path)).text).toContain('Todavía no se ha hecho ninguna prueba.');
    expect((await world.send('boss', path, { do: 'ask' })).status).toBe(303);
    let { text } = await world.open('boss', path);
    for (let turn = 0; turn < 200 && !text.includes('backtest-chart'); turn++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ({ text } = await world.open('boss', path));
    }
    expect(text).toContain('<svg class="backtest-chart"');
    expect(text).toContain('Costo de decidir con cada método');
    expect(text).toContain('format=csv');
    const english = (await world.open('boss', '/en/administration/forecast')).text;
    expect(english).toContain('Every measure as CSV');
  }, 60_000);
});
