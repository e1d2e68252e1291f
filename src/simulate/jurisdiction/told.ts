/**
 * What the warehouse has been told. A unit's months and its stock are known as they were some days ago, or a month
 * later where its report is late; a unit that inflates adds to its issues and books the difference as a correction.
 */
import { addDays, addPeriods, daysInPeriod, type Period, periodOf } from '../../domain/dates';
import type { ConsumptionReport, InTransit, Lot } from '../../domain/entities';
import type { Lots } from '../lots';
import type { Stock } from './stock';
import type { JurisdictionWorld } from './world';

const LONGEST_MONTH = 31;

interface MonthSoFar {
  opening: Float64Array;
  received: Float64Array;
  issued: Float64Array;
  adjusted: Float64Array;
  emptyDays: Float64Array;
}

interface ToldMonth {
  /** The day of the play on which its report is there. */
  readonly fromDay: number;
  readonly rows: readonly ConsumptionReport[];
}

export class Told {
  private month: MonthSoFar;
  private readonly months: ToldMonth[] = [];
  /** By `clinic day`: what its shelves held, and what was still under way to it. */
  private readonly seen = new Map<string, Lot[]>();
  private readonly arrivals: {
    readonly day: number;
    readonly at: number;
    readonly held: readonly (readonly [number, number])[];
  }[] = [];
  private readonly first: Period;

  constructor(
    private readonly world: JurisdictionWorld,
    private readonly stock: Stock,
    planDays: readonly number[],
  ) {
    this.first = periodOf(world.scenario.snapshot.asOf);
    this.month = this.newMonth();
    for (const day of planDays)
      world.clinics.forEach((_, c) => {
        this.seen.set(`${c} ${this.knownDay(c, day)}`, []);
      });
  }

  private newMonth(): MonthSoFar {
    const opening = Float64Array.from(this.stock.shelves, (s) => s.total);
    const none = () => new Float64Array(opening.length);
    return { opening, received: none(), issued: none(), adjusted: none(), emptyDays: none() };
  }

  /** The month of the play that a day is in. */
  monthOf(day: number): number {
    const { monthStart } = this.world;
    let k = 0;
    while (k < monthStart.length - 2 && (monthStart[k + 1] as number) <= day) k++;
    return k;
  }

  /** The day whose stock is known of a clinic on a plan's day. */
  knownDay(clinic: number, day: number): number {
    const { scenario, late, monthStart } = this.world;
    const at = Math.max(0, day - scenario.reportDelayDays);
    const closed = this.monthOf(at) - 1;
    // A clinic whose last month is late has told nothing since that month began.
    return closed >= 0 && late[clinic * scenario.months + closed] === 1 ? (monthStart[closed] as number) : at;
  }

  received(day: number, at: number, held: readonly (readonly [number, number])[]): void {
    for (const [, units] of held) this.month.received[at] = (this.month.received[at] as number) + units;
    if (held.length > 0) this.arrivals.push({ day, at, held });
  }

  /** What has come to units since their stock was last known: still under way, as far as a plan of that day knows. */
  receivedSince(day: number): InTransit[] {
    const count = this.world.medicines.length;
    // Nothing is known later than a month and the delay after it came.
    const oldest = day - this.world.scenario.reportDelayDays - 2 * LONGEST_MONTH;
    return this.arrivals.flatMap(({ day: came, at, held }): InTransit[] => {
      const c = Math.floor(at / count);
      if (came < oldest || came <= this.knownDay(c, day)) return [];
      const expectedDate = addDays(this.world.scenario.snapshot.asOf, day);
      return this.stock
        .lotRows(this.world.clinics[c] as string, at % count, held)
        .map((lot) => ({ ...lot, expectedDate }));
    });
  }

  issued(at: number, units: number): void {
    this.month.issued[at] = (this.month.issued[at] as number) + units;
  }
  /** Expired, or moved to another unit. */
  lost(at: number, units: number): void {
    this.month.adjusted[at] = (this.month.adjusted[at] as number) - units;
  }

  /** Called when the day's arrivals are in and before its patients come. */
  look(day: number): void {
    const { clinics, medicines } = this.world;
    this.stock.shelves.forEach((shelf, at) => {
      if (shelf.total <= 0) this.month.emptyDays[at] = (this.month.emptyDays[at] as number) + 1;
    });
    clinics.forEach((id, c) => {
      const kept = this.seen.get(`${c} ${day}`);
      if (!kept || kept.length > 0) return;
      medicines.forEach((_, m) => {
        const shelf = this.stock.shelves[c * medicines.length + m] as Lots;
        kept.push(...this.stock.lotRows(id, m, shelf.held()));
      });
    });
  }

  /** A clinic's stock as it is known on a plan's day. */
  lotsOf(clinic: number, day: number): readonly Lot[] {
    return this.seen.get(`${clinic} ${this.knownDay(clinic, day)}`) ?? [];
  }

  /** Called on the first day of the next month, before anything moves. */
  closeMonth(index: number): void {
    const { scenario, clinics, medicines, monthStart, late } = this.world;
    const period = addPeriods(this.first, index);
    clinics.forEach((facilityId, c) => {
      const raised = scenario.reportInflation[facilityId] ?? 0;
      const later = late[c * scenario.months + index] === 1 ? 1 : 0;
      const told = monthStart[Math.min(scenario.months, index + 1 + later)] as number;
      const rows = medicines.flatMap((medicineId, m): ConsumptionReport[] => {
        const at = c * medicines.length + m;
        const { opening, received, issued, adjusted, emptyDays } = this.month;
        const closing = (this.stock.shelves[at] as Lots).total;
        const needed = (scenario.need.length > 0 && this.world.need[at * scenario.months + index]) || 0;
        const any = [opening[at], received[at], issued[at], closing, needed].some((x) => (x as number) > 0);
        if (!any) return [];
        const extra = Math.round((issued[at] as number) * raised);
        return [
          {
            facilityId,
            medicineId,
            period,
            openingUnits: opening[at] as number,
            receivedUnits: received[at] as number,
            issuedUnits: (issued[at] as number) + extra,
            adjustedUnits: (adjusted[at] as number) + extra,
            closingUnits: closing,
            stockoutDays: Math.min(emptyDays[at] as number, daysInPeriod(period)),
            prescriptionsPresented: null,
            prescriptionsFilled: null,
            patientsTurnedAway: null,
          },
        ];
      });
      this.months.push({ fromDay: told + scenario.reportDelayDays, rows });
    });
    this.month = this.newMonth();
  }

  /** Months reported by a day: those before the play and those that have come since. */
  reports(day: number): ConsumptionReport[] {
    const since = this.months.filter((m) => m.fromDay <= day).flatMap((m) => m.rows);
    return [...this.world.scenario.snapshot.consumption, ...since];
  }
}
