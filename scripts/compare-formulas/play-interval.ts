/**
 * One rule's shipments against drawn true need, from the day of the plan to the arrival of the third trip: need before
 * the delivery is served from what is there, unmet need is lost, lots are used first expired first. Draws depend on the
 * clinic, the medicine and the replication alone, so every rule meets the same patients.
 */
import { groupBy, pairKey } from '../../src/domain/group-by';
import type { Snapshot } from '../../src/domain/snapshot';
import { negativeBinomial, type Random, stream } from '../doctor-arroyo/random';
import type { Setting, Shipment } from './setting';
import { Shelf } from './shelf';
import { arrivalDay, eventDays, nextArrivalDay, shelfLots, thirdArrivalDay } from './shelves';
import { meanNeed } from './true-need';

export interface Draws {
  readonly replications: number;
  readonly seed: number;
}

/** Mean units needed and served, over the replications. */
interface Served {
  need: number;
  served: number;
}

export interface PairOutcome {
  readonly facilityId: string;
  readonly medicineId: string;
  /** From the delivery's arrival to the next one's. */
  readonly interval: Served;
  /** From the delivery's arrival to the third trip's, when the second trip does not come. */
  readonly withoutNextTrip: Served;
  /** Mean units on the shelf when the delivery has arrived. */
  afterArrivalUnits: number;
}

interface Member {
  readonly medicineId: string;
  /** Units of the group that one unit stands for; 1 where the medicine stands alone. */
  readonly factor: number;
}

/** Medicines that may stand for each other, and every other medicine by itself. */
function groupsOf(snapshot: Snapshot): Member[][] {
  const groups = [...groupBy(snapshot.equivalences, (e) => e.groupId).values()].map((rows) =>
    rows.map((e) => ({ medicineId: e.medicineId, factor: e.groupUnitsPerUnit })),
  );
  const grouped = new Set(groups.flat().map((m) => m.medicineId));
  const alone = snapshot.medicines.filter((m) => !grouped.has(m.medicineId));
  return [...groups, ...alone.map((m) => [{ medicineId: m.medicineId, factor: 1 }])];
}

/** Serves each medicine's own patients, then patients of one with what is left of another that may stand for it. */
function serveGroup(
  members: readonly Member[],
  shelves: readonly Shelf[],
  day: number,
  needs: readonly number[],
) {
  const served = members.map((_, m) => (shelves[m] as Shelf).serve(day, needs[m] as number));
  members.forEach((member, m) => {
    members.forEach((other, o) => {
      const open = (needs[m] as number) - (served[m] as number);
      if (o === m || open <= 0) return;
      const given = (shelves[o] as Shelf).serve(day, (open * member.factor) / other.factor);
      served[m] = (served[m] as number) + (given * other.factor) / member.factor;
    });
  });
  return served;
}

export function playInterval(
  setting: Setting,
  shipments: readonly Shipment[],
  { replications, seed }: Draws,
): PairOutcome[] {
  const { snapshot, clinics, truth } = setting;
  const lots = shelfLots(setting, shipments);
  const outcomes: PairOutcome[] = [];
  for (const members of groupsOf(snapshot)) {
    const events = members.flatMap((m) => eventDays(setting, m.medicineId));
    for (const { facilityId } of clinics) {
      const arrival = arrivalDay(setting, facilityId);
      const next = nextArrivalDay(setting, facilityId);
      const third = thirdArrivalDay(setting, facilityId);
      const inside = events.filter((d) => d > 0 && d < third);
      const days = [...new Set([0, arrival, next, third, ...inside])].sort((a, b) => a - b);
      const keys = members.map((m) => pairKey(facilityId, m.medicineId));
      const means = keys.map((key) =>
        days.slice(1).map((to, s) => meanNeed(truth.get(key), days[s] as number, to)),
      );
      const own = members.map(
        ({ medicineId }): PairOutcome => ({
          facilityId,
          medicineId,
          interval: { need: 0, served: 0 },
          withoutNextTrip: { need: 0, served: 0 },
          afterArrivalUnits: 0,
        }),
      );
      for (let replication = 0; replication < replications; replication++) {
        const draws = members.map(
          (m): Random => stream(seed, 'need', String(replication), facilityId, m.medicineId),
        );
        const shelves = keys.map((key) => new Shelf(lots.get(key) ?? []));
        for (let s = 0; s + 1 < days.length; s++) {
          const day = days[s] as number;
          const needs = members.map((_, m) =>
            negativeBinomial(
              draws[m] as Random,
              means[m]?.[s] as number,
              truth.get(keys[m] as string)?.dispersion ?? 1,
            ),
          );
          if (day === arrival)
            own.forEach((o, m) => {
              o.afterArrivalUnits += (shelves[m] as Shelf).held(day) / replications;
            });
          const served = serveGroup(members, shelves, day, needs);
          if (day < arrival) continue;
          own.forEach((o, m) => {
            for (const sum of day < next ? [o.interval, o.withoutNextTrip] : [o.withoutNextTrip]) {
              sum.need += (needs[m] as number) / replications;
              sum.served += (served[m] as number) / replications;
            }
          });
        }
      }
      outcomes.push(...own);
    }
  }
  return outcomes;
}
