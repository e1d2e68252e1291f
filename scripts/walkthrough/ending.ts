/** The month is over: the ledger is what the deeds imply, the journal proves itself, and the audit tells it all. */
import type { StockRow } from './shelf-book';
import { type Stage, stockList } from './stage';

interface Entry {
  readonly seq: number;
  readonly accountId: string;
  readonly action: string;
  readonly sentence: string;
  readonly movements: number;
}
interface Checkpoint {
  readonly seq: number;
  readonly hash: string;
}
interface Verification {
  readonly entries: number;
  readonly faults: readonly string[];
  readonly checkpoint: Checkpoint;
}
interface WholeEntry {
  readonly moves: readonly {
    readonly medicineId: string;
    readonly lotId: string;
    readonly units: number;
    readonly from: string;
    readonly to: string;
  }[];
}

/** What happened, one of each at least, in the words of the audit. */
const SENTENCES: readonly RegExp[] = [
  /imported the jurisdiction's files/,
  /made the account .*elena\.ruiz/,
  /counted part of the stock of CS La Yerba: 2 lines, 1 difference\./,
  /reported the month Oct 2026 of CS La Yerba/,
  /computed plan mx-nl-08-2026-10-28 as of 1 Nov 2026/,
  /edited plan .* it breaks/,
  /edited plan .* it keeps the rules/,
  /Beatriz Luna .*approved plan .*: \d+ shipments ordered/,
  /received shipment .*: 3 differences/,
  /voided shipment .*Reason: the road at the ford is under water/,
  /proposed, by the count, .*amlodip/i,
  /rejected request/,
  /Elena Ruiz .*asked for 300 units of metform.* 5 patients waiting/i,
  /merged into/,
  /triaged request .* as stat/,
  /approved 600 units for request .*, from the warehouse/,
  /set aside at .* 30 units of hidroclorotiazida .*for a patient of CS La Yerba/i,
  /gave the patient what was set aside/,
  /released 2 units of the reserve at night/,
  /reviewed the night release .*: justified/,
  /decided the finding .*: set the need of .* to 600 units a month, until 31 Mar 2027/,
  /received at Almacén .* 3 lines bought \(document REM-2026-1126\)/,
  /computed plan mx-nl-08-2026-11-27 as of 29 Nov 2026/,
  /reported the month Nov 2026 of CS Doctor Arroyo: 2 lines/,
  /logged in from 127\.0\.0\.1/,
];

export async function checkpointOf({ cast, house }: Stage): Promise<Checkpoint> {
  return (await cast.auditor.read<Checkpoint>(`/scopes/${house.scope}/audit/checkpoint`)).body;
}

export async function ending(stage: Stage, earlier: Checkpoint): Promise<void> {
  const { story, cast, house, at, book } = stage;
  const { auditor, operator } = cast;
  story.chapter('The end: the ledger, the proof, the audit');
  const list = await stockList(stage);
  story.equals(
    `the ${list.length} lots of the stock list are those that the deeds imply`,
    book.differences(list),
    [],
  );
  const audit = `/scopes/${house.scope}/audit`;
  const proved = (
    await auditor.read<Verification>(`${audit}/verification?seq=${earlier.seq}&hash=${earlier.hash}`)
  ).body;
  story.equals(`verify walks ${proved.entries} entries; faults`, proved.faults, []);
  await auditor.mayNot(
    'have half a checkpoint believed',
    [400, 'half-a-checkpoint'],
    'GET',
    `${audit}/verification?seq=${earlier.seq}`,
  );
  const forged = (
    await auditor.read<Verification>(`${audit}/verification?seq=${earlier.seq}&hash=${'0'.repeat(64)}`)
  ).body;
  story.equals('a checkpoint with another hash is found out; faults', forged.faults.length, 1);

  const entries = await auditor.list<Entry>(`${audit}/entries?lang=en&limit=1000`);
  story.equals('every entry has its sentence', entries.length, proved.entries);
  for (const wanted of SENTENCES) {
    const found = entries.find((e) => wanted.test(e.sentence));
    if (!found) throw new Error(`no sentence of the audit says ${wanted}`);
    story.tell(`${found.seq}. ${found.sentence}`);
  }
  await derived(stage, entries, audit, list);
  story.equals('nothing was answered with a fault of the service', house.faults, []);

  const token = `/scopes/${house.scope}/accounts/demo-auditor/tokens/${stage.auditorTokenId}`;
  await operator.does("revokes the auditor's API token", token, undefined, { method: 'DELETE' });
  await auditor.mayNot('read with it from that moment on', [401, 'not-logged-in'], 'GET', `${at}/stock`);
}

/** The balances, added up again from the movements that the audit shows; they are the stock list, and a lot's sum is zero. */
async function derived(
  { story, cast }: Stage,
  entries: readonly Entry[],
  audit: string,
  list: readonly StockRow[],
): Promise<void> {
  const balances = new Map<string, number>();
  const sums = new Map<string, number>();
  let moves = 0;
  const add = (to: Map<string, number>, key: string, units: number): void => {
    to.set(key, Math.round(((to.get(key) ?? 0) + units) * 1000) / 1000);
  };
  for (const { seq, movements } of entries) {
    if (movements === 0) continue;
    for (const m of (await cast.auditor.read<WholeEntry>(`${audit}/entries/${seq}`)).body.moves) {
      const lot = `${m.medicineId}, lot ${m.lotId}`;
      add(balances, `${m.from}, ${lot}`, -m.units);
      add(balances, `${m.to}, ${lot}`, m.units);
      moves++;
    }
  }
  for (const [key, units] of balances) add(sums, key.slice(key.indexOf(', ') + 2), units);
  story.equals(
    `${moves} movements: of ${sums.size} lots, those whose sum is not zero`,
    [...sums].filter(([, units]) => units !== 0),
    [],
  );
  const shelves = [...balances].filter(([key, units]) => /^(facility|transit):/.test(key) && units !== 0);
  const told = list.map((r): [string, number] => [
    `${r.place === 'shelf' ? `facility:${r.facilityId}` : `transit:${r.shipmentId}`}, ${r.medicineId}, lot ${r.lotId}`,
    r.units,
  ]);
  story.equals(
    'shelves and roads by the movements are the stock list',
    new Map(shelves.sort()),
    new Map(told.sort()),
  );
}
