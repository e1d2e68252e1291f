/**
 * Everything that does not agree in one jurisdiction, most patients first. Pure: the same snapshot, policy, forecasts,
 * plan and earlier forecasts give the same findings, whatever the order of their lists. The forecasts are those
 * before any override of a person, so that a decision does not hide what it decided on.
 */
import type { Period } from '../domain/dates';
import { groupBy, pairKey } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import { lastHistoryPeriod, type PairForecast } from '../forecast/forecast-snapshot';
import type { Plan } from '../plan/plan';
import { byPatientsAffected, type Finding, gravest, type IntegrityCode, makeFinding } from './finding';
import { forecastFindings } from './forecast-against-outcome';
import { factsOf, type JurisdictionFacts } from './pair-facts';
import { type IntegrityFlag, integrityFlags } from './report-integrity';
import { prevalenceFindings } from './reports-against-prevalence';
import type { StoredForecast } from './stored-forecast';
import { supplyFindings } from './supply-against-need';

export interface FindingsInput {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  /** As `forecastSnapshot` gives them, without overrides. */
  readonly forecasts: readonly PairForecast[];
  /** What the plan sends counts as held: a shortage that it mends is no finding. null where there is none yet. */
  readonly plan?: Plan | null;
  /** What earlier runs said of months that have since been reported. */
  readonly earlier?: readonly StoredForecast[];
}

export function findingsOf({ snapshot, policy, forecasts, plan, earlier }: FindingsInput): Finding[] {
  const facts = factsOf(snapshot, policy, forecasts, plan ?? null);
  const period = lastHistoryPeriod(snapshot.asOf);
  return [
    ...supplyFindings(facts),
    ...prevalenceFindings(facts, period),
    ...forecastFindings(facts, earlier ?? [], period),
    ...integrityFindings(facts, integrityFlags(forecasts), period),
  ].sort(byPatientsAffected);
}

/**
 * Patients whom a flagged series misplaces: by the units it is off, or, where the flag cannot tell them, by how far the
 * reports are from what prevalence expects (that ratio ranks, it accuses nobody).
 */
function patientsOf(facts: JurisdictionFacts, flag: IntegrityFlag): number | null {
  const pair = facts.pairOf.get(pairKey(flag.facilityId, flag.medicineId));
  if (!pair) return null;
  const { historyMean = null, priorMean = null } = pair.forecast?.forecast ?? {};
  const units =
    flag.distortedMonthlyUnits ??
    (historyMean === null || priorMean === null ? null : Math.abs(historyMean - priorMean));
  return units === null ? null : units / pair.unitsPerPatient;
}

/** One finding for a clinic and a flag, with every medicine that raised it, those of most patients first. */
function integrityFindings(
  facts: JurisdictionFacts,
  flags: readonly IntegrityFlag[],
  period: Period,
): Finding[] {
  const medicines = new Map(facts.snapshot.medicines.map((m) => [m.medicineId, m]));
  const byClinic = groupBy(flags, (f) => `${f.facilityId}\t${f.code}`);
  return [...byClinic.values()].map((own): Finding => {
    const { facilityId, code } = own[0] as IntegrityFlag;
    const cases = own
      .map((flag) => ({ flag, patients: patientsOf(facts, flag) }))
      .sort((a, b) => (b.patients ?? -1) - (a.patients ?? -1));
    const known = cases.flatMap((c) => (c.patients === null ? [] : [c.patients]));
    const ven = gravest(own.flatMap((f) => medicines.get(f.medicineId) ?? []));
    return makeFinding<IntegrityCode>(
      code,
      { facilityId, medicineId: null, period, ven },
      {
        cases: cases.map(({ flag: { medicineId, periods, figures, distortedMonthlyUnits } }) => ({
          medicineId,
          periods,
          figures,
          distortedMonthlyUnits,
        })),
      },
      known.length === 0 ? null : Math.max(...known),
      'recount',
    );
  });
}
