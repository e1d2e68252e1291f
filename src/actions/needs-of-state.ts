/** The need that the last plan worked with, for what is asked before the next one. */
import type { LocalDate } from '../domain/dates';
import type { PairForecast } from '../forecast/forecast-snapshot';
import type { State } from '../journal/state';
import type { PlanRecord } from '../plan/life-cycle';
import { type NeedLookup, needsFrom } from '../requests/need-lookup';
import type { House } from './house';
import { jsonBlob } from './read-plan';

/** Before the first plan nothing is known of need, which is not the same as none. */
const NOTHING_KNOWN: NeedLookup = () => null;

/** One look-up a list and day: it indexes every unit and medicine, and requests come by the hundred. */
const made = new WeakMap<
  readonly PairForecast[],
  { readonly today: LocalDate; readonly needs: NeedLookup }
>();

function lastPlan(plans: State['plans']): PlanRecord | null {
  let last: PlanRecord | null = null;
  for (const plan of plans.values()) if (!last || plan.madeAt >= last.madeAt) last = plan;
  return last;
}

/** A plan that was cancelled stands for the need as well as another: the forecast is the same. */
export async function needsOfState(
  house: Pick<House, 'storage'>,
  state: Pick<State, 'plans'>,
  today: LocalDate,
): Promise<NeedLookup> {
  const plan = lastPlan(state.plans);
  if (!plan) return NOTHING_KNOWN;
  const forecasts = await jsonBlob<readonly PairForecast[]>(house.storage, plan.needsHash);
  const known = made.get(forecasts);
  if (known?.today === today) return known.needs;
  const needs = needsFrom(forecasts, today);
  made.set(forecasts, { today, needs });
  return needs;
}
