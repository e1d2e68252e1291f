/**
 * Declared need: how often a condition is met by age, and what treats it. The source or assumption behind every number
 * stands in fixtures/doctor-arroyo/README.md.
 */
import { AGE_GROUPS, type AgeGroup, type ConditionFact, type Facts } from './facts';
import { type Clinic, SHARE_SERVED } from './places';

type ByAge = Partial<Record<AgeGroup, number>>;

/** 11.1 % diagnosed in 2020 (15.7 % × (1 − .29)) over the 9.4 % of the 2016 survey: demand_example.json. */
const DM2_SCALE = 11.1 / 9.4;
const round6 = (x: number): number => Math.round(x * 1e6) / 1e6;
const everyone = (rate: number): ByAge => Object.fromEntries(AGE_GROUPS.map((group) => [group, rate]));
/** Adults are 20-84, as in demand_example.json. */
const adults = (rate: number): ByAge => ({ '20-39': rate, '40-59': rate, '60-84': rate });

/** Share diagnosed (chronic, program) or cases a person a year (acute), by age group. */
export const RATES: Record<string, ByAge> = {
  dm2: {
    '20-39': round6(0.015 * DM2_SCALE),
    '40-59': round6(0.123 * DM2_SCALE),
    '60-84': round6(0.274 * DM2_SCALE),
  },
  hta: adults(0.193),
  dislip: adults(0.08),
  ira: everyone(0.2),
  eda: everyone(0.04),
  ivu: everyone(0.035),
  gastritis: everyone(0.015),
  embarazo: { '0-19': 0.0075, '20-39': 0.05 },
  anemia: everyone(0.02),
  osteop: { '60-84': 0.01, '85+': 0.01 },
  asma: everyone(0.02),
  pf: { '0-19': 0.006, '20-39': 0.025, '40-59': 0.0135 },
  depresion: adults(0.01),
  epilepsia: everyone(0.005),
  hipotir: adults(0.01),
  dolor: everyone(0.25),
  alergia: everyone(0.05),
  parasit: { '0-19': 0.08, '20-39': 0.02, '40-59': 0.02, '60-84': 0.02, '85+': 0.02 },
  vaginitis: { '0-19': 0.004, '20-39': 0.03, '40-59': 0.02 },
  tina: everyone(0.02),
  anafilaxia: everyone(0.0003),
  crisisasma: everyone(0.001),
  hipoglucemia: { '20-39': 0.0002, '40-59': 0.002, '60-84': 0.004, '85+': 0.004 },
  alacranismo: everyone(0.003),
};

/** Conditions that shared/data/mexico/conditions.json does not have: one for miconazole, four for the emergency kit. */
const ADDED_CONDITIONS: readonly ConditionFact[] = [
  { id: 'tina', name: 'Dermatofitosis (tiña)', icd10: 'B35', kind: 'acute' },
  { id: 'anafilaxia', name: 'Choque anafiláctico', icd10: 'T78.2', kind: 'acute' },
  { id: 'crisisasma', name: 'Estado asmático', icd10: 'J46', kind: 'acute' },
  { id: 'hipoglucemia', name: 'Hipoglucemia', icd10: 'E16.2', kind: 'acute' },
  { id: 'alacranismo', name: 'Picadura de alacrán', icd10: 'T63.2', kind: 'acute' },
];

interface RegimenRow {
  conditionId: string;
  medicineId: string;
  shareTreated: number;
  shareOnMedicine: number;
  unitsPerDay: number;
  daysPerCase: number | null;
}

/** condition, clave, share treated, share on the medicine, units a day, days a case (acute). */
const TABLE: readonly (readonly [string, string, number, number, number, number?])[] = [
  ['dm2', '010.000.5165.00', 0.85, 0.75, 2],
  ['dm2', '010.000.1042.00', 0.85, 0.35, 2],
  ['dm2', '010.000.1050.01', 0.85, 0.12, 40],
  ['dm2', '010.000.4158.00', 0.85, 0.05, 30],
  ['hta', '010.000.2520.00', 0.805, 0.45, 1.5],
  ['hta', '010.000.2501.00', 0.805, 0.22, 2],
  ['hta', '010.000.0574.00', 0.805, 0.08, 2],
  ['hta', '010.000.2111.01', 0.805, 0.2, 1],
  ['hta', '010.000.2301.00', 0.805, 0.15, 1],
  ['hta', '010.000.0561.00', 0.805, 0.1, 0.5],
  ['hta', '010.000.0572.00', 0.805, 0.15, 1],
  ['dislip', '010.000.5106.00', 1, 0.55, 1],
  ['dislip', '010.000.0657.00', 1, 0.25, 2],
  ['dislip', '010.000.0655.00', 1, 0.2, 3],
  ['ira', '010.000.0104.00', 0.9, 0.55, 4, 3],
  ['ira', '010.000.0106.00', 0.9, 0.25, 3, 4],
  ['ira', '010.000.2128.00', 0.9, 0.2, 3, 7],
  ['ira', '010.000.2127.00', 0.9, 0.1, 7.5, 7],
  ['ira', '010.000.0402.00', 0.9, 0.3, 3, 5],
  ['eda', '010.000.3622.00', 0.95, 0.9, 2, 3],
  ['eda', '010.000.1903.00', 0.95, 0.1, 4, 7],
  ['eda', '010.000.1308.01', 0.95, 0.12, 3, 7],
  ['ivu', '010.000.1903.00', 0.9, 0.5, 4, 7],
  ['gastritis', '010.000.5186.00', 0.9, 0.9, 1, 14],
  ['embarazo', '010.000.1711.00', 0.9, 0.9, 1],
  ['embarazo', '010.000.1701.00', 0.9, 0.8, 1],
  ['embarazo', '010.000.1006.00', 0.9, 0.35, 2],
  ['anemia', '010.000.1701.00', 0.7, 0.4, 1],
  ['anemia', '010.000.1703.00', 0.7, 0.5, 1],
  ['osteop', '010.000.1006.00', 1, 0.9, 2],
  ['asma', '010.000.0429.00', 0.7, 0.8, 6],
  ['pf', '010.000.3507.00', 1, 1, 1],
  ['depresion', '010.000.4483.00', 1, 0.8, 1],
  ['epilepsia', '040.000.2608.00', 0.7, 0.6, 3],
  ['hipotir', '010.000.1007.00', 1, 1, 1],
  ['dolor', '010.000.3407.00', 0.8, 0.3, 2, 7],
  ['dolor', '010.000.5941.00', 0.8, 0.25, 3, 5],
  ['dolor', '010.000.0101.00', 0.8, 0.1, 2, 5],
  ['dolor', '010.000.0104.00', 0.8, 0.35, 4, 3],
  ['alergia', '010.000.2144.00', 0.9, 0.5, 1, 7],
  ['alergia', '010.000.0402.00', 0.9, 0.3, 3, 5],
  ['parasit', '010.000.1344.00', 1, 0.95, 2, 1],
  ['vaginitis', '010.000.1308.01', 0.9, 0.5, 3, 7],
  ['tina', '010.000.0891.00', 0.9, 0.8, 0.05, 20],
  ['anafilaxia', '010.000.0611.00', 1, 1, 2, 1],
  ['crisisasma', '010.000.7063.00', 1, 0.5, 1, 1],
  ['hipoglucemia', '010.000.3607.00', 1, 0.5, 1, 1],
  ['alacranismo', '020.000.3847.00', 1, 0.4, 2, 1],
];

export const REGIMENS: readonly RegimenRow[] = TABLE.map(
  ([conditionId, medicineId, shareTreated, shareOnMedicine, unitsPerDay, daysPerCase]) => ({
    conditionId,
    medicineId,
    shareTreated,
    shareOnMedicine,
    unitsPerDay,
    daysPerCase: daysPerCase ?? null,
  }),
);

export const conditionsOf = (facts: Facts): ConditionFact[] => [...facts.conditions, ...ADDED_CONDITIONS];

/** Patients (or cases a year) of a condition among the people who come to this clinic. */
function frequency(clinic: Clinic, conditionId: string): number {
  const rates = RATES[conditionId] ?? {};
  return (
    AGE_GROUPS.reduce((sum, group) => sum + clinic.people[group] * (rates[group] ?? 0), 0) * SHARE_SERVED
  );
}

/** Units a day by prevalence, one entry a condition, before any season. */
export function dailyNeed(clinic: Clinic, medicineId: string): { conditionId: string; units: number }[] {
  return REGIMENS.filter((r) => r.medicineId === medicineId).map((r) => {
    const treated = frequency(clinic, r.conditionId) * r.shareTreated * r.shareOnMedicine;
    const units =
      r.daysPerCase === null ? treated * r.unitsPerDay : (treated * r.unitsPerDay * r.daysPerCase) / 365.25;
    return { conditionId: r.conditionId, units };
  });
}

/** Units in a month of 30 days, the yearly average: what the README's hand calculation gives. */
export const monthlyNeed = (clinic: Clinic, medicineId: string): number =>
  30 * dailyNeed(clinic, medicineId).reduce((sum, need) => sum + need.units, 0);
