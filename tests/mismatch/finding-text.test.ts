/** Sentences of the findings that no fixture shows, with the numbers that they must carry. */

import { catalogueOf } from '../../src/documents/catalogue';
import { findingText } from '../../src/documents/finding-words-of';
import { LANGUAGES } from '../../src/documents/language';
import type { Period } from '../../src/domain/dates';
import { type EvidenceOf, type Finding, type FindingCode, makeFinding } from '../../src/mismatch/finding';
import { clinic, medicine, smallSnapshot, WAREHOUSE } from '../small-snapshot';

const catalogue = catalogueOf(
  smallSnapshot({
    facilities: [WAREHOUSE, clinic('A', { name: 'CS La Yerba' })],
    medicines: [medicine('M', { name: 'Metformina', presentation: 'tableta 850 mg', unit: 'tableta' })],
  }),
);
const period = '2026-10' as Period;
const make = <C extends FindingCode>(code: C, medicineId: string | null, evidence: EvidenceOf[C]): Finding =>
  makeFinding(code, { facilityId: 'A', medicineId, period, ven: 'V' }, evidence, null, 'recount') as Finding;
const flagged = (figures: Record<string, number>) => ({
  cases: [{ medicineId: 'M', periods: [period], figures, distortedMonthlyUnits: 40 }],
});
const error = {
  months: 8,
  forecastMonthlyUnits: 1500,
  outcomeMonthlyUnits: 990,
  biasShare: null,
  trackingSignal: -0.83,
  cumulativeSignal: -8,
  coverage: [],
};
const ratio = {
  clinics: 8,
  ratio: 2.5,
  ratioLow: 2.2,
  ratioHigh: 2.8,
  reportedMonthlyUnits: 500,
  expectedMonthlyUnits: 200,
};

const FINDINGS: readonly [Finding, es: RegExp, en: RegExp][] = [
  [
    make('forecast-too-high', 'M', error),
    /unas 50 cajas .* unas 33 cajas/,
    /about 50 boxes .* about 33 boxes/,
  ],
  [make('forecast-too-low', 'M', error), /señal de rastreo -0.83/, /tracking signal -0.83/],
  [
    make('quantiles-miss', 'M', { outcomes: 48, coverage: [{ quantile: 0.9, share: 0.7, outcomes: 48 }] }),
    /cuantil 90 % el 70 % .*48 meses/,
    /70% .* 90% quantile \(48 months/,
  ],
  [make('all-reports-below-prevalence', 'M', ratio), /2.5 veces/, /2.5 times/],
  [make('stock-identity-broken', null, flagged({})), /metformina.*2026-10/, /metformina.*2026-10/],
  [make('opening-differs', null, flagged({})), /mes anterior.*2026-10/, /month before.*2026-10/],
  [
    make('repeated-reports', null, flagged({ equalPairs: 7, monthPairs: 21, chanceShare: 0.05 })),
    /7 de 21 veces.*5 %/,
    /7 of 21 times.*5%/,
  ],
  [
    make('growth-against-peers', null, flagged({ ratio: 2, peersMedianRatio: 1.1 })),
    /2 veces.*1.1/,
    /2 times.*1.1/,
  ],
  [
    make(
      'clinic-growth',
      null,
      flagged({
        recentMonths: 3,
        clinicRatio: 1.9,
        clinicRatioLow: 1.6,
        clinicRatioHigh: 2.3,
        medicinesRaised: 7,
        medicines: 8,
      }),
    ),
    /los últimos 3 meses.*1.9 veces \(entre 1.6 y 2.3\).*7 de 8: 1 medicamento \(metformina/,
    /last 3 months.*1.9 times \(between 1.6 and 2.3\).*7 of 8 rose: 1 medicine \(metformina/,
  ],
  [
    make(
      'clinic-growth',
      null,
      flagged({ recentMonths: 1, clinicRatio: 2, medicinesRaised: 3, medicines: 3 }),
    ),
    /el último mes.*2 veces/,
    /the last month.*2 times/,
  ],
];

test.each(FINDINGS)('$code', (finding, es, en) => {
  expect(findingText(finding, catalogue, 'es').found).toMatch(es);
  expect(findingText(finding, catalogue, 'en').found).toMatch(en);
  for (const language of LANGUAGES) {
    const { found, patients } = findingText(finding, catalogue, language);
    expect(found).not.toMatch(/NaN|undefined|null/);
    expect(patients).toMatch(/no se sabe|not known/i);
  }
});
