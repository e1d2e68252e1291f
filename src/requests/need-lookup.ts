/** The need of a unit over the coming days, from wherever the caller has it: the forecasts of the last plan. */
import { addDays, type LocalDate } from '../domain/dates';
import { pairKey } from '../domain/group-by';
import type { PairForecast } from '../forecast/forecast-snapshot';
import { needOver } from '../forecast/interval-need';
import type { Need } from '../forecast/negative-binomial';

/** Need of the coming `days` days, units; null = not known (which is not none). */
export type NeedLookup = (facilityId: string, medicineId: string, days: number) => Need | null;

/** Days of the mean that a cover in days is counted by. */
const MONTH = 30;

/** Days that the stock lasts at the mean need of the coming month; null where the need is not known or none. */
export function coverDays(
  needs: NeedLookup,
  facilityId: string,
  medicineId: string,
  units: number,
): number | null {
  const need = needs(facilityId, medicineId, MONTH);
  return need && need.mean > 0 ? Math.round(((units * MONTH) / need.mean) * 10) / 10 : null;
}

export function needsFrom(forecasts: readonly PairForecast[], today: LocalDate): NeedLookup {
  const pairs = new Map(forecasts.map((f) => [pairKey(f.facilityId, f.medicineId), f]));
  return (facilityId, medicineId, days) => {
    const pair = pairs.get(pairKey(facilityId, medicineId));
    if (!pair || pair.forecast.basis === 'none') return null;
    return needOver(pair, today, addDays(today, Math.ceil(days)), 0);
  };
}
