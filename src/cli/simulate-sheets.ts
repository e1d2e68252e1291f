/** What a simulation writes for a spreadsheet. */
import type { Estimate, SummaryOf } from '../simulate/compare';
import type { PartOfAll, RuleResult } from '../simulate/jurisdiction/experiment';
import { toCsv } from './csv';

interface Measured<M extends string> {
  readonly policy: string;
  readonly settings: string;
  readonly measures: SummaryOf<M>;
  readonly againstFirst: SummaryOf<M> | null;
}

/** One row a policy: each measure, its 95 % half width, and both of its difference from the first policy. */
export const sheetOf = <M extends string>(measures: readonly M[], results: readonly Measured<M>[]): string =>
  toCsv(
    [
      'policy',
      'settings',
      ...measures.flatMap((m) => [m, `${m}HalfWidth`, `${m}AgainstFirst`, `${m}AgainstFirstHalfWidth`]),
    ],
    results.map((r) => [
      r.policy,
      r.settings,
      ...measures.flatMap((m) => [
        r.measures[m].mean,
        r.measures[m].halfWidth,
        r.againstFirst?.[m].mean ?? null,
        r.againstFirst?.[m].halfWidth ?? null,
      ]),
    ]),
  );

/** One row a policy and unit, or medicine. */
export const partsSheet = (
  id: string,
  results: readonly RuleResult[],
  partsOf: (result: RuleResult) => readonly PartOfAll[],
): string =>
  toCsv(
    ['policy', 'settings', id, 'needTreatments', 'servedTreatments', 'gained', 'gainedHalfWidth'],
    results.flatMap((r) =>
      partsOf(r).map((part) => {
        const gained: Estimate | null = part.gainedTreatments;
        return [
          r.policy,
          r.settings,
          part.id,
          part.needTreatments,
          part.servedTreatments,
          gained?.mean ?? null,
          gained?.halfWidth ?? null,
        ];
      }),
    ),
  );

export const monthsSheet = (results: readonly RuleResult[]): string =>
  toCsv(
    ['policy', 'settings', 'period', 'needTreatments', 'servedTreatments'],
    results.flatMap((r) =>
      r.months.map((m) => [r.policy, r.settings, m.period, m.needTreatments, m.servedTreatments]),
    ),
  );
