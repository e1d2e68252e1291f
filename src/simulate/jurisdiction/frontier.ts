/** The frontier of a jurisdiction's simulation: a curve for every formula over its levels, a point for each plan. */
import type { FrontierCurve } from '../frontier-chart';
import type { RuleResult } from './experiment';

export function curvesOf(
  results: readonly RuleResult[],
  names: Readonly<Record<RuleResult['policy'], string>>,
): FrontierCurve[] {
  const curves = new Map<string, { stock: number; service: number }[]>();
  for (const { policy, settings, measures } of results) {
    // Plans under different policies are no curve.
    const name = policy === 'surtido' && settings !== '' ? `${names.surtido}: ${settings}` : names[policy];
    const point = { stock: measures.meanStockPeriods.mean, service: measures.service.mean };
    curves.set(name, [...(curves.get(name) ?? []), point]);
  }
  return [...curves].map(([name, points]) => ({ name, points }));
}
