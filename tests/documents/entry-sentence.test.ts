import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entrySentence } from '../../src/documents/entry-sentence';
import { ENTRY_WORDS_EN } from '../../src/documents/entry-words-en';
import { ENTRY_WORDS_ES } from '../../src/documents/entry-words-es';
import type { Actor } from '../../src/domain/people';
import { everyPayloadIsRead } from './entry-payloads';

const SOURCES = join(__dirname, '..', '..', 'src');

/**
 * Names of actions in the sources: what `decided` is given, what a `Decision` is typed with, and the entries about
 * access, which are named by the fields of their payloads' interface.
 */
function actionsInSources(): Set<string> {
  const found = new Set<string>();
  for (const name of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const text = readFileSync(join(SOURCES, name), 'utf8');
    for (const [, action] of text.matchAll(/\bdecided\(\s*'([a-z-]+)'/g)) found.add(action as string);
    for (const [, type] of text.matchAll(/\bDecision<\s*((?:'[a-z-]+'\s*\|?\s*)+)/g))
      for (const [, action] of (type as string).matchAll(/'([a-z-]+)'/g)) found.add(action as string);
  }
  const access = readFileSync(join(SOURCES, 'people', 'access.ts'), 'utf8');
  for (const [, action] of access.matchAll(/^ {2}'([a-z-]+)': \{/gm)) found.add(action as string);
  return found;
}

it('has a sentence in both languages for every action that the rooms decide, and for no other', () => {
  const actions = [...actionsInSources()].sort();
  expect(actions.length).toBeGreaterThan(40);
  expect(Object.keys(ENTRY_WORDS_ES.sentence).sort()).toEqual(actions);
  expect(Object.keys(ENTRY_WORDS_EN.sentence).sort()).toEqual(actions);
  // Held by the compiler: a payload that a sentence cannot read does not build.
  expect(everyPayloadIsRead).toBe(true);
});

const ana: Actor = {
  accountId: 'ana',
  name: 'Ana',
  role: 'warehouse',
  scope: 'mx-nl-08',
  facilityId: null,
  mayRelease: false,
};
const names = {
  facilityName: (id: string) => ({ LOMA: 'La Loma' })[id] ?? id,
  medicineName: (id: string) => ({ MET: 'Metformina tableta 850 mg' })[id] ?? id,
  personName: (id: string) => ({ luis: 'Luis' })[id] ?? id,
};
const told = (action: string, payload: unknown, reason: string | null = null) =>
  (['es', 'en'] as const).map((language) =>
    entrySentence({ action, actor: ana, payload, movements: [], reason }, names, language),
  );

it.each([
  [
    'count-stock',
    { facilityId: 'LOMA', complete: true, lines: [1, 2] },
    'Ana (almacén) contó todo el inventario de La Loma: 2 renglones, 0 diferencias.',
    'Ana (warehouse) counted all of the stock of La Loma: 2 lines, 0 differences.',
  ],
  [
    'account-changed',
    { accountId: 'luis', before: { role: 'warehouse' }, after: { role: 'auditor' } },
    'Ana (almacén) cambió la cuenta de Luis: role warehouse → auditor.',
    'Ana (warehouse) changed the account of Luis: role warehouse → auditor.',
  ],
  [
    'request-approved',
    { requestId: 'r-1', approvedUnits: 1, source: { kind: 'surplus', facilityId: 'LOMA' } },
    'Ana (almacén) aprobó 1 unidad de uso para la solicitud r-1, del excedente (La Loma).',
    'Ana (warehouse) approved 1 unit for request r-1, from the surplus (La Loma).',
  ],
  [
    'plan-edited',
    { planId: 'p', edits: [{ facilityId: 'LOMA', medicineId: 'MET', packs: 3 }], violations: [{}] },
    'Ana (almacén) cambió el plan p: La Loma, metformina tableta 850 mg, 3 envases; rompe 1 regla.',
    'Ana (warehouse) edited plan p: La Loma, metformina tableta 850 mg, 3 packs; it breaks 1 rule.',
  ],
])('tells %s: who, what, where', (action, payload, es, en) => {
  expect(told(action, payload)).toEqual([es, en]);
});

it('says why where a reason was given, and nothing where none was', () => {
  const payload = { voidShipments: ['s-1'] };
  expect(told('void-shipment', payload, 'The road is closed.')[1]).toBe(
    'Ana (warehouse) voided shipment s-1. Reason: The road is closed.',
  );
  expect(told('void-shipment', payload, ' ')[1]).toBe('Ana (warehouse) voided shipment s-1.');
});

it('says of a count that came on paper who filled the form in and who typed it in', () => {
  const paper = { formNumber: 'C-LOMA-3', filledBy: 'Enf. Ruiz', filledOn: '2026-11-20' };
  expect(
    told('count-stock', { facilityId: 'LOMA', complete: true, lines: [{}], countedMedicines: [], paper }),
  ).toEqual([
    'Ana (almacén) contó todo el inventario de La Loma: 1 renglón, 0 diferencias. Se capturó de la forma en papel C-LOMA-3, que llenó Enf. Ruiz el 20 nov 2026.',
    expect.stringContaining('Typed in from the paper form C-LOMA-3, filled in by Enf. Ruiz on 20 Nov 2026.'),
  ]);
});
