/** A small ledger for examples: warehouse W, clinics A and B; M comes in packs of 30, N of 10, K is a kit. */
import type { LocalDate, Period } from '../../src/domain/dates';
import type { AppliedEntry, Decision, Meta } from '../../src/domain/decision';
import { applyStock, emptyStock } from '../../src/stock/apply-stock';
import { onHandUnits } from '../../src/stock/balances';
import type { KnownCodes } from '../../src/stock/lines';
import { proveBalances } from '../../src/stock/prove-balances';
import { decideReceiveUpstream } from '../../src/stock/receive-upstream';
import type { ReportRow } from '../../src/stock/report-rows';
import { applyReports, emptyReports } from '../../src/stock/reports-state';

export const day = (text: string): LocalDate => text as LocalDate;
export const month = (text: string): Period => text as Period;

export const KNOWN = {
  facilities: [
    { facilityId: 'W', kind: 'warehouse', routeId: null },
    { facilityId: 'A', kind: 'clinic', routeId: 'R' },
    { facilityId: 'B', kind: 'clinic', routeId: 'R' },
  ],
  medicines: [
    { medicineId: 'M', packSize: 30 },
    { medicineId: 'N', packSize: 10 },
    { medicineId: 'K', packSize: 1 },
  ],
} as unknown as KnownCodes;

export const arrived = (medicineId: string, lotId: string, units: number, date: string | null = null) => ({
  medicineId,
  lotId,
  units,
  expirationDate: date as LocalDate | null,
});

/** A row that says nothing but what it is given. */
export const row = (medicineId: string, over: Partial<ReportRow>): ReportRow => ({
  medicineId,
  openingUnits: null,
  receivedUnits: null,
  issuedUnits: 0,
  adjustedUnits: 0,
  closingUnits: null,
  stockoutDays: null,
  prescriptionsPresented: null,
  prescriptionsFilled: null,
  patientsTurnedAway: null,
  ...over,
});

export class Ledger {
  readonly stock = emptyStock();
  readonly reports = emptyReports();
  readonly entries: AppliedEntry[] = [];
  today = day('2026-11-10');

  get meta(): Meta {
    return {
      id: `entry-${this.entries.length + 1}`,
      at: `${this.today}T12:00:00.000Z`,
      today: this.today,
      actor: {
        accountId: 'ana',
        name: 'Ana',
        role: 'warehouse',
        scope: 'mx-nl-08',
        facilityId: null,
        mayRelease: false,
      },
    };
  }

  /** Appends a decision; a refusal fails the test that did not expect it. @returns the answer. */
  post(decision: Decision): Readonly<Record<string, unknown>> {
    if (decision.kind === 'refused') throw new Error(`${decision.code}: ${decision.cause}`);
    const { action, payload, movements, reason } = decision;
    const entry = { ...this.meta, seq: this.entries.length + 1, action, payload, movements, reason };
    this.entries.push(entry);
    applyStock(this.stock, entry);
    applyReports(this.reports, entry);
    return decision.answer;
  }

  on(date: string): this {
    this.today = day(date);
    return this;
  }

  arrive(facilityId: string, ...lines: ReturnType<typeof arrived>[]): this {
    const command = { facilityId, source: 'purchase', document: null, lines, note: null } as const;
    this.post(decideReceiveUpstream(this.stock, KNOWN, command, this.meta));
    return this;
  }

  /** Units at 'facility:A', 'loss:A', 'patient:A', ... */
  units(place: string, medicineId: string, lotId?: string): number {
    return onHandUnits(this.stock, place as never, medicineId, lotId);
  }

  get faults(): string[] {
    return proveBalances(this.entries, this.stock);
  }
}
