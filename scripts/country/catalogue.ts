/** The national catalogue: medicines, the conditions that they treat, and which of them health centres hold. */
import type { Chance } from './chance';

export interface CountryMedicine {
  readonly medicineId: string;
  readonly conditionId: string;
  readonly ven: 'V' | 'E' | 'N';
  readonly use: 'chronic' | 'acute';
  readonly packSize: number;
  readonly unitsPerTreatment: number;
  readonly coldChain: boolean;
  readonly priceMxn: number;
  readonly packLitres: number;
  readonly packKg: number;
  /** Share of the condition's patients who take it. */
  readonly shareOnMedicine: number;
}

export interface CountryCondition {
  readonly conditionId: string;
  readonly kind: 'chronic' | 'acute';
  /** Treated in health centres; else in hospitals alone. */
  readonly basic: boolean;
  /** Patients (chronic) or cases a year (acute) per inhabitant. */
  readonly rate: number;
  readonly medicines: readonly CountryMedicine[];
}

/** A condition is treated by so many medicines. */
const MEDICINES_A_CONDITION = 4;
/** The basic list of a health centre is so much of the catalogue. */
const BASIC_SHARE = 0.25;

export function makeCatalogue(medicines: number, dense: boolean, chance: Chance): CountryCondition[] {
  const count = Math.ceil(medicines / MEDICINES_A_CONDITION);
  const basicCount = dense ? count : Math.max(1, Math.round(count * BASIC_SHARE));
  return Array.from({ length: count }, (_, c): CountryCondition => {
    const kind = chance.uniform() < 0.6 ? 'chronic' : 'acute';
    const conditionId = `COND${String(c + 1).padStart(3, '0')}`;
    const first = c * MEDICINES_A_CONDITION;
    const members = Math.min(MEDICINES_A_CONDITION, medicines - first);
    return {
      conditionId,
      kind,
      basic: c < basicCount,
      rate: chance.logNormal(kind === 'chronic' ? 0.006 : 0.03, 1),
      medicines: Array.from({ length: members }, (_, m) => {
        const unitsPerTreatment =
          kind === 'chronic' ? chance.pick([30, 30, 60, 90]) : chance.pick([10, 14, 20]);
        return {
          medicineId: `SYN.${String(first + m + 1).padStart(4, '0')}`,
          conditionId,
          ven: chance.pick(['V', 'E', 'E', 'N'] as const),
          use: kind,
          packSize: chance.pick([10, 20, 30, 60, 100]),
          unitsPerTreatment,
          coldChain: chance.uniform() < 0.05,
          priceMxn: Math.round(5 + 60 * chance.uniform()),
          packLitres: Number((0.04 + 0.2 * chance.uniform()).toFixed(3)),
          packKg: Number((0.02 + 0.15 * chance.uniform()).toFixed(3)),
          shareOnMedicine: Number((0.1 + (0.9 * (1 - m / MEDICINES_A_CONDITION)) / 2).toFixed(3)),
        };
      }),
    };
  });
}

const DAYS = 30;
/** Share of the patients who are treated at all. */
export const SHARE_TREATED = 0.85;

/** Units that one patient (or one case a year, as a month's part) takes a month. */
export const monthlyUnitsOf = (medicine: CountryMedicine, people: number): number =>
  (people * SHARE_TREATED * medicine.shareOnMedicine * medicine.unitsPerTreatment) /
  (medicine.use === 'chronic' ? 1 : 12);

export function catalogueFiles(conditions: readonly CountryCondition[]): Map<string, string> {
  const all = conditions.flatMap((c) => c.medicines);
  const yes = (value: boolean): string => (value ? 'yes' : 'no');
  return new Map([
    [
      'medicines.csv',
      csv(
        'medicineId,name,packSize,unit,ven,use,unitsPerTreatment,coldChain,priceMxn,packLitres,packKg,shelfLifeMonths',
        all.map((m) =>
          [
            m.medicineId,
            `Synthetic ${m.medicineId.slice(4)}`,
            m.packSize,
            'tablet',
            m.ven,
            m.use,
            m.unitsPerTreatment,
            yes(m.coldChain),
            m.priceMxn,
            m.packLitres,
            m.packKg,
            24,
          ].join(),
        ),
      ),
    ],
    [
      'conditions.csv',
      csv(
        'conditionId,name,kind',
        conditions.map((c) => `${c.conditionId},Synthetic condition ${c.conditionId.slice(4)},${c.kind}`),
      ),
    ],
    [
      'regimens.csv',
      csv(
        'conditionId,medicineId,shareTreated,shareOnMedicine,unitsPerDay,daysPerCase',
        all.map((m) =>
          m.use === 'chronic'
            ? `${m.conditionId},${m.medicineId},${SHARE_TREATED},${m.shareOnMedicine},${m.unitsPerTreatment / DAYS},`
            : `${m.conditionId},${m.medicineId},${SHARE_TREATED},${m.shareOnMedicine},${m.unitsPerTreatment / 10},10`,
        ),
      ),
    ],
  ]);
}

export const csv = (headings: string, lines: readonly string[]): string =>
  `${headings}\n${lines.map((line) => `${line}\n`).join('')}`;
