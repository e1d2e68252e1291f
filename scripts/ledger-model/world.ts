/** The room under test: entries are decided, folded and kept, as a journal would. */
import { strict as assert } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import { addDays, type LocalDate } from '../../src/domain/dates';
import type { AppliedEntry, Decision, Meta } from '../../src/domain/decision';
import { readPlain, writePlain } from '../../src/journal/plain-data';
import { applyStock, emptyStock } from '../../src/stock/apply-stock';
import type { KnownCodes } from '../../src/stock/lines';
import { proveBalances } from '../../src/stock/prove-balances';
import { applyReports, emptyReports } from '../../src/stock/reports-state';
import { Oracle } from './oracle';

export const FIRST_DAY = '2026-11-01' as LocalDate;
export const FACILITIES = ['W', 'A', 'B'] as const;
/** K is a kit of ten M. */
export const MEDICINES = ['M', 'N', 'K'] as const;
/** Each lot's last day of use. */
export const LOTS: Readonly<Record<string, LocalDate | null>> = {
  L0: null,
  L1: '2026-11-20' as LocalDate,
  L2: '2027-01-15' as LocalDate,
  L3: '2028-06-30' as LocalDate,
};
export const LOT_IDS = Object.keys(LOTS);

export const KNOWN = {
  facilities: FACILITIES.map((facilityId) => ({ facilityId })),
  medicines: MEDICINES.map((medicineId) => ({ medicineId, packSize: 10 })),
} as unknown as KnownCodes;

const ACTOR: Meta['actor'] = {
  accountId: 'model',
  name: 'Model',
  role: 'warehouse',
  scope: 'mx-nl-08',
  facilityId: null,
  mayRelease: false,
};

export class World {
  stock = emptyStock();
  reports = emptyReports();
  readonly entries: AppliedEntry[] = [];
  made = 0;

  constructor(
    /** How often each action was decided and each refusal given, over all lives. */
    readonly tally: Map<string, number>,
    readonly oracle = new Oracle(),
  ) {}

  get today(): LocalDate {
    return addDays(FIRST_DAY, Math.floor(this.oracle.minutes / 1440));
  }

  instant(minutes: number): string {
    const day = addDays(FIRST_DAY, Math.floor(minutes / 1440));
    const rest = minutes % 1440;
    return `${day}T${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}:00.000Z`;
  }

  get meta(): Meta {
    return {
      id: `step-${this.made}`,
      at: this.instant(this.oracle.minutes),
      today: this.today,
      actor: ACTOR,
    };
  }

  newId(): string {
    this.made += 1;
    return `id-${this.made}`;
  }

  /** Appends what was decided; a refusal must be the one foreseen, and must change nothing. */
  settle(decision: Decision, foreseen: string | null): boolean {
    const code = decision.kind === 'refused' ? decision.code : null;
    assert.equal(code, foreseen, decision.kind === 'refused' ? decision.cause : `decided ${decision.action}`);
    const outcome = decision.kind === 'refused' ? decision.code : decision.action;
    this.tally.set(outcome, (this.tally.get(outcome) ?? 0) + 1);
    if (decision.kind === 'refused') return false;
    const { action, payload, movements, reason } = decision;
    const entry = { ...this.meta, seq: this.entries.length + 1, action, payload, movements, reason };
    this.entries.push(entry);
    applyStock(this.stock, entry);
    applyReports(this.reports, entry);
    return true;
  }

  /** The state written out and read back is the state. */
  restore(): void {
    const kept = readPlain<[typeof this.stock, typeof this.reports]>(writePlain([this.stock, this.reports]));
    assert.ok(isDeepStrictEqual(kept, [this.stock, this.reports]), 'the snapshot is another state');
    [this.stock, this.reports] = kept;
  }

  /** After every step: the room and the oracle have the same balances, and the ledger's promises hold. */
  check(): void {
    const { oracle, stock } = this;
    const expected = new Map([...oracle.units].filter(([, units]) => units !== 0));
    const sums = new Map<string, number>();
    for (const [place, lots] of stock.balances)
      for (const [key, units] of lots) {
        const [medicine, lot] = key.split('\t') as [string, string];
        const name = `${place} ${medicine} ${lot}`;
        assert.equal(units, expected.get(name) ?? 0, name);
        assert.notEqual(units, 0, `${name} is kept at zero`);
        assert.ok(place === 'supplier' || units > 0, `${name} is below zero`);
        expected.delete(name);
        sums.set(key, (sums.get(key) ?? 0) + units);
      }
    assert.deepEqual([...expected], [], 'balances that only the oracle has');
    for (const [key, sum] of sums) assert.equal(sum, 0, `lot ${key} does not sum to zero`);
    for (const { facility, lines } of oracle.promises.values())
      for (const { medicine, lot } of lines)
        assert.ok(
          oracle.promised(facility, medicine, lot) <= oracle.at(`facility:${facility}`, medicine, lot),
          `${facility} ${medicine} ${lot}: more is promised than there is`,
        );
    for (const [id, shipment] of oracle.shipments)
      assert.equal(stock.shipments.get(id)?.status, shipment.status, `shipment ${id}`);
  }

  /** At the end: every balance is proved, and the entries folded anew are the state. */
  prove(): void {
    assert.deepEqual(proveBalances(this.entries, this.stock), []);
    const [stock, reports] = [emptyStock(), emptyReports()];
    for (const entry of readPlain<AppliedEntry[]>(writePlain(this.entries))) {
      applyStock(stock, entry);
      applyReports(reports, entry);
    }
    assert.ok(
      isDeepStrictEqual([stock, reports], [this.stock, this.reports]),
      'folded anew, it is another state',
    );
  }
}
