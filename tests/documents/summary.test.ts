/** The summary and the sheets of small plans, made by the same way as real ones. */
import { solve } from '../../solver/solve';
import { catalogueOf } from '../../src/documents/catalogue';
import { sheetsOf } from '../../src/documents/sheets';
import { type Summary, summaryOf } from '../../src/documents/summary';
import { wordsOf } from '../../src/documents/words';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { canonical, type Snapshot } from '../../src/domain/snapshot';
import type { Plan } from '../../src/plan/plan';
import { computePlan } from '../../src/planning/compute-plan';
import { clinic, lot, medicine, route, smallSnapshot, WAREHOUSE } from '../small-snapshot';

const METFORMIN = medicine('MET', { name: 'Metformina', presentation: 'tableta 850 mg', unit: 'tableta' });
const CALCIUM = medicine('CAL', { name: 'Calcio', packSize: 12, unit: 'comprimido', ven: 'N', priceMxn: 18 });

const planOf = (snapshot: Snapshot): Promise<Plan> =>
  computePlan({ snapshot, policy: DEFAULT_POLICY, solve: (model) => solve(model) });

const textOf = (summary: Summary): string =>
  JSON.stringify([summary.alarm, summary.answer, summary.tables, summary.examples, summary.closing]);

/** Two clinics short of metformin; one swamped with calcium, one without any. */
const swamped = canonical(
  smallSnapshot({
    medicines: [METFORMIN, CALCIUM],
    facilities: [
      { ...WAREHOUSE, name: 'Almacén' },
      clinic('A', { name: 'La Yerba', routeId: 'R' }),
      clinic('B', { name: 'Los Medina', routeId: 'R' }),
    ],
    routes: [route('R', { name: 'Norte', capacityLitres: 500 })],
    patients: { A: { MET: 40, CAL: 10 }, B: { MET: 20, CAL: 10 } },
    lots: [lot('W', 'MET', 60 * 30), lot('W', 'CAL', 6000 * 12, '2026-12-31'), lot('A', 'CAL', 500 * 12)],
  }),
);

describe('shortage and surplus', () => {
  let plan: Plan;
  beforeAll(async () => {
    plan = await planOf(swamped);
  });

  test('the answer stands first: what is short, for how many patients, and how it is shared', () => {
    const { alarm, answer, title } = summaryOf(plan, catalogueOf(swamped), wordsOf('es'));
    expect(title).toBe('Plan de envíos · Almacén · al 1 nov 2026');
    expect(alarm).toMatch(
      /^Faltan unas \d+ cajas de metformina tableta 850 mg para unos \d+ pacientes de los 60/,
    );
    expect(alarm).toMatch(/Lo que hay se reparte parejo: cada unidad queda con cerca del \d+ %/);
    const surplus = answer.find((sentence) => sentence.startsWith('Sobra calcio'));
    expect(surplus).toMatch(/1 de 2 unidades ya pasa del máximo de 3 meses y no recibe \(La Yerba, para \d/);
    expect(surplus).toMatch(/Sí recibe la que lo necesita: Los Medina \(\d+\)\./);
    expect(surplus).toMatch(/Se ofrecen de vuelta al estado [\d,]+ cajas del almacén/);
    expect(surplus).toMatch(/caducarían sin usarse, las primeras el 31 dic 2026/);
    expect(answer.join(' ')).toMatch(/Al estado se le piden, para 60 días, \d+ cajas de metformina/);
    expect(answer.at(-1)).toMatch(/^Se envían \d+ envases de 2 medicamentos a 2 unidades por 1 ruta; llegan/);
  });

  test('the tables are as wide as their columns and say nothing twice', () => {
    for (const language of ['es', 'en'] as const) {
      const { tables } = summaryOf(plan, catalogueOf(swamped), wordsOf(language));
      expect(tables).toHaveLength(4);
      for (const { columns, rows } of tables)
        for (const row of rows) expect(row).toHaveLength(columns.length);
    }
  });

  test('no code, null or NaN comes through, in either language', () => {
    for (const language of ['es', 'en'] as const) {
      const text = textOf(summaryOf(plan, catalogueOf(swamped), wordsOf(language)));
      expect(text).not.toMatch(/undefined|NaN|Infinity|\bMET\b|\bCAL\b/);
      expect(text).not.toMatch(/\b1 (cajas|unidades|rutas|boxes|clinics|routes)\b/);
    }
  });

  test('the same plan gives the same text', () => {
    const once = textOf(summaryOf(plan, catalogueOf(swamped), wordsOf('es')));
    expect(textOf(summaryOf(plan, catalogueOf(swamped), wordsOf('es')))).toBe(once);
  });

  test('sheets: one row a lot, what is not sent apart, canonical names, numbers as numbers', () => {
    const sheets = new Map(sheetsOf(plan, catalogueOf(swamped), wordsOf('es')).map((s) => [s.name, s]));
    const lines = sheets.get('lines');
    const column = (name: string): number => lines?.columns.indexOf(name) ?? -1;
    for (const name of ['facilityId', 'medicineId', 'lotId', 'packs', 'units', 'fromFacilityId', 'reason'])
      expect(column(name)).toBeGreaterThanOrEqual(0);
    const packs = lines?.rows.reduce((sum, row) => sum + Number(row[column('packs')]), 0);
    expect(packs).toBe(plan.lines.reduce((sum, l) => sum + l.packs, 0));
    for (const row of lines?.rows ?? []) {
      expect(typeof row[column('packs')]).toBe('number');
      expect(String(row[column('reason')])).toMatch(/recibe/);
    }
    expect(sheets.get('not-shipped')?.rows).toHaveLength(plan.lines.filter((l) => l.packs === 0).length);
    expect(sheets.get('unmet')?.rows.length).toBeGreaterThan(0);
    expect(sheets.get('surplus')?.rows).toHaveLength(plan.surplus.length);
    expect(sheets.get('requisition')?.rows).toHaveLength(plan.requisition.length);
    for (const { columns, rows } of sheets.values())
      for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});

test('where trips are full, the answer says that stock is not the cause', async () => {
  const snapshot = canonical({
    ...swamped,
    routes: [route('R', { name: 'Norte', capacityLitres: 3 })],
    lots: [lot('W', 'MET', 600 * 30)],
  });
  const { alarm } = summaryOf(await planOf(snapshot), catalogueOf(snapshot), wordsOf('es'));
  expect(alarm).toMatch(/No es por falta de existencias: los viajes van llenos\.$/);
});

test('with plenty there is no alarm', async () => {
  const snapshot = canonical({ ...swamped, lots: [lot('W', 'MET', 6000 * 30), lot('W', 'CAL', 6000 * 12)] });
  for (const [language, enough] of [
    ['es', /^Alcanza para la necesidad esperada/],
    ['en', /^There is enough for the expected need/],
  ] as const) {
    const { alarm, answer } = summaryOf(await planOf(snapshot), catalogueOf(snapshot), wordsOf(language));
    expect(alarm).toBeNull();
    expect(answer[0]).toMatch(enough);
  }
});

test('nothing to send is said', async () => {
  const snapshot = canonical({ ...swamped, lots: [] });
  const { answer } = summaryOf(await planOf(snapshot), catalogueOf(snapshot), wordsOf('es'));
  expect(answer).toContain('No se envía nada: el almacén no tiene nada que les haga falta a las unidades.');
});
