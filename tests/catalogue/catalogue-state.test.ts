/** Edits of the catalogue: whole rows, versions, and nothing that names what is not there. */
import {
  applyCatalogue,
  type CatalogueChange,
  type CatalogueState,
  decideCatalogueChange,
  emptyCatalogue,
} from '../../src/catalogue/catalogue-state';
import type { LocalDate, Period } from '../../src/domain/dates';
import type { AppliedEntry } from '../../src/domain/decision';
import type { Medicine } from '../../src/domain/entities';
import { clinic, medicine, route, WAREHOUSE } from '../small-snapshot';

const change = (
  list: CatalogueChange['list'],
  upsert: readonly object[],
  remove: readonly string[] = [],
) => ({
  list,
  upsert,
  remove,
});
function take(state: CatalogueState, seq: number, ...changes: CatalogueChange[]) {
  const decision = decideCatalogueChange(state, { changes, reason: 'test', ifMatch: null });
  if (decision.kind === 'decided')
    applyCatalogue(state, {
      seq,
      id: `e${seq}`,
      at: '2026-11-01T15:00:00Z',
      today: '2026-11-01' as LocalDate,
      action: decision.action,
      payload: decision.payload,
    } as AppliedEntry);
  return decision;
}
const begun = (): CatalogueState => {
  const state = emptyCatalogue();
  take(
    state,
    1,
    change('routes', [route('R')]),
    change('facilities', [WAREHOUSE, clinic('A', { routeId: 'R' })]),
    change('medicines', [medicine('M')]),
  );
  return state;
};

test('rows are added, replaced by key, and taken out', () => {
  const state = begun();
  take(state, 2, change('medicines', [medicine('N'), medicine('M', { name: 'Renamed' })]));
  expect(state.catalogue.medicines.map((m) => m.name)).toEqual(['Renamed', 'Medicine N']);
  take(state, 3, change('medicines', [], ['N']));
  expect(state.catalogue.medicines.map((m) => m.medicineId)).toEqual(['M']);
  expect(state.catalogueVersion).toBe(3);
});

test.each([
  ['a second warehouse', change('facilities', [clinic('V', { kind: 'warehouse' })]), 'one-warehouse'],
  [
    'a clinic on a road that is not there',
    change('facilities', [clinic('B', { routeId: 'X' })]),
    'unknown-code',
  ],
  ['a road that clinics use is taken out', change('routes', [], ['R']), 'unknown-code'],
  ['a pack of nothing', change('medicines', [medicine('Z', { packSize: 0 })]), 'not-positive'],
  ['a row that is not there', change('medicines', [], ['Q']), 'unknown-row'],
])('%s is refused, and nothing changes', (_what, edit, code) => {
  const state = begun();
  expect(take(state, 2, edit)).toMatchObject({ kind: 'refused', code });
  expect(state.catalogueVersion).toBe(1);
});

test('an edit made on an older version is stale', () => {
  const state = begun();
  expect(
    decideCatalogueChange(state, {
      changes: [change('medicines', [medicine('N')])],
      reason: 'r',
      ifMatch: 0,
    }),
  ).toMatchObject({ status: 412 });
});

test('a replacement says which, since when and by how many units, and never comes back to itself', () => {
  const replaced = (over: Partial<Medicine>) => change('medicines', [medicine('M', over), medicine('N')]);
  const code = (over: Partial<Medicine>, ...more: CatalogueChange[]) => {
    const decision = take(begun(), 2, replaced(over), ...more);
    return decision.kind === 'refused' ? decision.code : decision.kind;
  };
  const by = { replacedBy: 'N', replacedFrom: '2026-03' as Period, replacementUnits: 0.5 };
  expect(code(by)).toBe('decided');
  expect(code({ ...by, replacedBy: 'Z' })).toBe('unknown-code');
  expect(code({ ...by, replacementUnits: null })).toBe('replacement-incomplete');
  expect(code(by, change('medicines', [medicine('N', { ...by, replacedBy: 'M' })]))).toBe(
    'replacement-circle',
  );
});
