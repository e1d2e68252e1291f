/** Several rules in the same worlds of a jurisdiction: what came of each, who gains and who loses. */
import { addPeriods, type Period, periodOf } from '../../domain/dates';
import type { Policy } from '../../domain/policy';
import { differenceAs, type Estimate, estimate, type SummaryOf, summariseAs } from '../compare';
import { settingsText } from '../policy-named';
import { type FormulaSpec, formulaRule } from './formula-rule';
import { kitsRule } from './kits-rule';
import { planRule } from './plan-rule';
import { playJurisdiction } from './play';
import type { RuleKind } from './rule';
import type { JurisdictionScenario } from './scenario';
import { JURISDICTION_MEASURES, type Outcome, outcomeOf, type Served } from './score';
import { drawJurisdiction } from './world';

/** Rules and their settings: today's kits, Surtido's plan under a policy, or a formula with months as its periods. */
export type RuleSpec =
  | { readonly policy: 'kits' }
  | { readonly policy: 'surtido'; readonly label: string; readonly settings: Policy }
  | FormulaSpec;

/** `planLeadDays`: when kits and formulas are made up, days before the first truck of a round. */
function ruleOf(spec: RuleSpec, scenario: JurisdictionScenario, planLeadDays: number): RuleKind {
  if (spec.policy === 'kits') return kitsRule(planLeadDays);
  if (spec.policy === 'surtido') return planRule(spec.label, spec.settings);
  return formulaRule(spec, planLeadDays, scenario.snapshot, scenario.months);
}

export interface JurisdictionTask {
  readonly scenario: JurisdictionScenario;
  readonly specs: readonly RuleSpec[];
  readonly seed: number;
  readonly planLeadDays: number;
}

/** Plays replications one at a time; told of every month played of every rule. */
export const jurisdictionReplications =
  ({ scenario, specs, seed, planLeadDays }: JurisdictionTask) =>
  async (replication: number, onMonth?: () => void): Promise<Outcome[]> => {
    const world = drawJurisdiction(scenario, seed, replication);
    const outcomes: Outcome[] = [];
    for (const spec of specs) {
      const played = await playJurisdiction(world, ruleOf(spec, scenario, planLeadDays), onMonth);
      outcomes.push(outcomeOf(world, played));
    }
    return outcomes;
  };

type Measures = SummaryOf<(typeof JURISDICTION_MEASURES)[number]>;

/** A unit's or a medicine's part, means over the replications; `gained` is against the first rule. */
export interface PartOfAll {
  readonly id: string;
  readonly needTreatments: number;
  readonly servedTreatments: number;
  readonly gainedTreatments: Estimate | null;
}
export interface MonthOfAll {
  readonly period: Period;
  readonly needTreatments: number;
  readonly servedTreatments: number;
}
export interface RuleResult {
  readonly policy: RuleSpec['policy'];
  readonly settings: string;
  readonly measures: Measures;
  /** Less the first rule, replication by replication; null for the first itself. */
  readonly againstFirst: Measures | null;
  readonly clinics: readonly PartOfAll[];
  readonly medicines: readonly PartOfAll[];
  readonly months: readonly MonthOfAll[];
}

export const settingsOfRule = (spec: RuleSpec): string =>
  spec.policy === 'kits' ? '' : spec.policy === 'surtido' ? spec.label : settingsText(spec);

/** `outcomes`: [replication][rule]. */
export function jurisdictionResults(
  { scenario, specs }: Pick<JurisdictionTask, 'scenario' | 'specs'>,
  outcomes: readonly (readonly Outcome[])[],
): RuleResult[] {
  const of = (k: number): Outcome[] => outcomes.map((row) => row[k] as Outcome);
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const first = of(0);
  return specs.map((spec, k) => {
    const own = of(k);
    const parts = (ids: readonly string[], part: (o: Outcome) => Served): PartOfAll[] =>
      ids.flatMap((id, i) => {
        const needTreatments = mean(own.map((o) => part(o).need[i] as number));
        if (!(needTreatments > 0)) return [];
        const served = own.map((o) => part(o).served[i] as number);
        const gained = served.map((s, r) => s - (part(first[r] as Outcome).served[i] as number));
        return [
          {
            id,
            needTreatments,
            servedTreatments: mean(served),
            gainedTreatments: k === 0 ? null : estimate(gained),
          },
        ];
      });
    const { snapshot, months } = scenario;
    const clinics = snapshot.facilities.filter((f) => f.kind !== 'warehouse').map((f) => f.facilityId);
    return {
      policy: spec.policy,
      settings: settingsOfRule(spec),
      measures: summariseAs(
        JURISDICTION_MEASURES,
        own.map((o) => o.score),
      ),
      againstFirst:
        k === 0
          ? null
          : differenceAs(
              JURISDICTION_MEASURES,
              own.map((o) => o.score),
              first.map((o) => o.score),
            ),
      clinics: parts(clinics, (o) => o.clinics),
      medicines: parts(
        snapshot.medicines.map((m) => m.medicineId),
        (o) => o.medicines,
      ),
      months: Array.from({ length: months }, (_, m) => ({
        period: addPeriods(periodOf(snapshot.asOf), m),
        needTreatments: mean(own.map((o) => o.months.need[m] as number)),
        servedTreatments: mean(own.map((o) => o.months.served[m] as number)),
      })),
    };
  });
}

/** Formulas at one, two and three months, today's kits first. */
export const usualRules = (settings: Policy, label: string): RuleSpec[] => {
  const window = 3;
  return [
    { policy: 'kits' },
    { policy: 'surtido', label, settings },
    ...[1, 2, 3].flatMap((months): RuleSpec[] => [
      { policy: 'status-quo', periods: months, window },
      { policy: 'proportional', periods: months, window },
      { policy: 'openlmis-max', maxPeriods: months, window },
      { policy: 'msupply-min-max', minPeriods: months / 2, maxPeriods: months, window },
      { policy: 'siglus', maxPeriods: months, window },
      { policy: 'uniform-kits', periods: 0.5 + months / 4 },
      { policy: 'sierra-leone', periods: months, window: 12 },
    ]),
  ];
};
