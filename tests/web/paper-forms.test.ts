import { type StaffWorld, staffWorld } from './staff-world';

let world: StaffWorld;
beforeAll(async () => {
  world = await staffWorld();
}, 60_000);
afterAll(() => world.close());

const FORM = '/almacen/formas/LOMA';
const WHO = { filledBy: 'Enf. Ruiz', filledOn: '2026-11-20' };
const counts = async () => {
  const found = [];
  for await (const entry of world.service.journal.read('mx-nl-08'))
    if (entry.action === 'count-stock') found.push(entry);
  return found;
};

describe('the screens for counts on paper', () => {
  it('are for those who may type in for a unit', async () => {
    for (const who of ['ana', 'boss'] as const) expect((await world.open(who, FORM)).status).toBe(200);
    for (const who of ['auditor', 'loma', 'operator'] as const)
      expect([who, (await world.open(who, FORM)).status]).toEqual([who, 403]);
    expect((await world.open('ana', '/en/warehouse/forms/none')).status).toBe(404);
  });

  it('lead from the number of a form, typed or scanned, to its unit, and refuse what is no number', async () => {
    for (const number of ['C-LOMA-3', ']d291C-LOMA-3', '91C-LOMA-3']) {
      const { status, location } = await world.open(
        'ana',
        `/almacen/formas?forma=${encodeURIComponent(number)}`,
      );
      expect([status, location]).toEqual([303, `${FORM}?forma=C-LOMA-3`]);
    }
    const { text } = await world.open('ana', '/almacen/formas?forma=%3Cb%3E');
    expect(text).toContain('Ese no es el número de una forma');
    expect(text).not.toContain('<b>"');
  });

  it('keep a count with who filled it in, and ask for what is missing', async () => {
    const missing = await world.send('ana', FORM, { do: 'count', 'u*MET*M0': '290' });
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('Escriba quién llenó la forma');
    expect(missing.text).toContain('value="290"');
    const saved = await world.send('ana', FORM, { do: 'count', 'u*MET*M0': '290', ...WHO });
    expect([saved.status, saved.location]).toEqual([303, expect.stringContaining('n=paper-counted')]);
    const [kept] = await counts();
    expect(kept?.payload).toMatchObject({
      facilityId: 'LOMA',
      paper: { ...WHO, formNumber: expect.stringMatching(/^C-LOMA-\d+$/) },
    });
  });

  it('refuse a count on a shelf that has moved since the form was printed, unless it is said to hold', async () => {
    const old = `${FORM}?forma=C-LOMA-0`;
    expect((await world.open('ana', old)).text).toContain('se movieron existencias');
    const values = { do: 'count', 'u*MET*M0': '280', ...WHO };
    expect((await world.send('ana', old, values)).status).toBe(412);
    expect((await world.send('ana', old, values, { holds: 'yes' })).status).toBe(303);
    expect(await counts()).toHaveLength(2);
  });

  it('keep the report of the month, and want what was given out', async () => {
    const who = { 'm.filledBy': 'Enf. Ruiz', 'm.filledOn': '2026-11-20' };
    const missing = await world.send('ana', FORM, { do: 'month', 'd*MET': '3', ...who });
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('falta lo entregado en el mes');
    const reported = await world.send('ana', FORM, { do: 'month', 'g*MET': '10', ...who });
    expect([reported.status, reported.location]).toEqual([303, expect.stringContaining('n=paper-reported')]);
    // A month that is there already is corrected on the unit's own screen.
    const again = await world.send('ana', FORM, { do: 'month', 'g*MET': '12', ...who });
    expect([again.status, again.text.includes('Este mes ya se informó')]).toEqual([409, true]);
  });
});
