/**
 * The expiry dates that bind: the last days of lots that some clinic could not use up before they expire. Of all other
 * lots a clinic may take as many as it has room for, and the program needs no row for them.
 */
import { addDays, type LocalDate } from '../domain/dates';
import type { Policy } from '../domain/policy';
import { byCodePoint } from '../domain/snapshot';
import { type Delivery, lastNextArrival } from './delivery';
import { type Member, needBy, roomOf, surelyUsed } from './pool';
import type { ProblemSource } from './problem';
import type { Source } from './source';

/** The last day on which something shipped now lies on a shelf as a rule: maximum stock at half the expected use. */
export function shelfHorizon(
  deliveries: ReadonlyMap<string, Delivery>,
  policy: Policy,
  asOf: LocalDate,
): LocalDate {
  let last = asOf;
  for (const delivery of deliveries.values()) {
    const until = lastNextArrival(delivery);
    if (until > last) last = until;
  }
  return addDays(last, Math.ceil(policy.maxMonthsOfStock * 2 * 31));
}

/**
 * Whether a clinic could still hold on a later day some of what it may be sent now: its need is small beside a pack,
 * uncertain, or ends. What a person fixed is not looked at so far ahead.
 */
function couldOutlast(members: readonly Member[], date: LocalDate, policy: Policy): boolean {
  const open = members.filter((m) => !m.pair.delivery.closedBy && m.pair.lockedPacks === null);
  const { usable, room } = roomOf(members);
  if (open.length === 0 || room <= 0) return false;
  // The last pack may straddle maximum stock.
  const most = room + Math.max(...open.map((m) => m.factor * m.pair.medicine.packSize));
  const need = needBy(date, members, policy);
  const { mean, variance } = need;
  // P(D ≤ mean − kσ) ≤ 1 ÷ (1 + k²) (Cantelli) spares most clinics the quantile.
  const { expiryConfidence } = policy;
  const least = mean - Math.sqrt((variance * expiryConfidence) / (1 - expiryConfidence));
  return !(least - usable >= most) && surelyUsed(need, usable, policy) < most;
}

/** Adds to each source the dates that bind, with the packs good after each. */
export function withThresholds(
  source: Source,
  clinics: readonly (readonly Member[])[],
  policy: Policy,
  horizon: LocalDate,
): ProblemSource {
  const dates = source.lots.flatMap((l) => (l.expirationDate === null ? [] : [l.expirationDate]));
  const thresholds: LocalDate[] = [];
  for (const date of [...new Set(dates)].sort(byCodePoint)) {
    if (date >= horizon && !clinics.some((members) => couldOutlast(members, date, policy))) break;
    thresholds.push(date);
  }
  const packsAfter = thresholds.map((t) =>
    source.lots.reduce(
      (sum, l) => sum + (l.expirationDate === null || l.expirationDate > t ? l.packs : 0),
      0,
    ),
  );
  return { ...source, thresholds, packsAfter };
}
