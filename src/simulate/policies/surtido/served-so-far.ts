/**
 * What each clinic has given and what was needed there, as its own reports show it: a period that ended with stock
 * needed what was given; one that ended empty needed that or more, of which the mean is taken. Beside the mean need of
 * all periods instead, chance in who fell ill would look like service.
 */
import { countAbove } from '../../../forecast/count-above';
import type { Need } from '../../../forecast/negative-binomial';
import type { Known } from '../../policy';
import { periodOfYear } from '../../world';

export interface ServedSoFar {
  served: number;
  needed: number;
}

/**
 * Made once a replication: it remembers how far it has read. `needsOf`: a clinic's need by period of the year, as it is
 * known or forecast when the period is read.
 */
export function servedSoFar(
  clinics: number,
): (known: Known, needsOf: (clinic: number) => readonly Need[]) => readonly ServedSoFar[] {
  const read = Array.from({ length: clinics }, () => ({ served: 0, needed: 0, next: 0 }));
  return (known, needsOf) => {
    const { scenario } = known;
    read.forEach((clinic, i) => {
      const needs = needsOf(i);
      for (let at = Math.max(clinic.next, scenario.historyPeriods); at < known.reportedTo(i); at++) {
        const issued = known.issued(i, at);
        const need = needs[periodOfYear(scenario, at - scenario.historyPeriods)] as Need;
        const hidSome = known.stockAt(i, at + 1) <= 0 && need.mean > 0;
        clinic.served += issued;
        clinic.needed += hidSome ? countAbove(issued, need.mean, need.variance).mean : issued;
        clinic.next = at + 1;
      }
    });
    return read;
  };
}
