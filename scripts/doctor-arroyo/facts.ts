/** The facts under shared/data/mexico that the fixture stands on, read and checked; nothing is invented here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';

export interface Locality {
  cvegeo: string;
  municipality: string;
  name: string;
  lat: number;
  lon: number;
  population2020: number;
  est_road_km: number;
  est_drive_min: number;
}

export interface MedicineFact {
  clave: string;
  name: string;
  presentation: string;
  packSize: number;
  unit: string;
  atc: string | null;
  ven: 'V' | 'E' | 'N';
  coldChain: boolean;
  priceMxn: number | null;
  shelfLifeMonths: number | null;
}

export interface ConditionFact {
  id: string;
  name: string;
  icd10: string;
  kind: 'chronic' | 'acute' | 'program';
}

export interface CnisRow {
  clave: string;
  name: string;
  form: string;
  formula: string;
  pack: string;
}

export const AGE_GROUPS = ['0-19', '20-39', '40-59', '60-84', '85+'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

export interface Facts {
  localities: Locality[];
  /** People by municipality and age group; the few of unknown age are left out. */
  people: Map<string, Record<AgeGroup, number>>;
  medicines: MedicineFact[];
  conditions: ConditionFact[];
  /** Index by month, January first, scaled to mean 1. */
  seasons: Map<string, number[]>;
  cnis: CnisRow[];
}

const MUNICIPALITIES = ['Doctor Arroyo', 'Mier y Noriega', 'Aramberri', 'General Zaragoza'] as const;

interface Municipality {
  name: string;
  adults?: { '20-39': number; '40-59': number; '60-84': number };
}

/** 60-84 is what demand_example.json counts; the census table gives 60 and over, and the rest is 85+. */
function peopleOf(folder: string): Map<string, Record<AgeGroup, number>> {
  const municipalities: Municipality[] = JSON.parse(
    readFileSync(join(folder, 'municipalities.json'), 'utf8'),
  );
  const table = Papa.parse<Record<string, string>>(
    readFileSync(join(folder, 'nl_age_by_municipality_2020.tsv'), 'utf8').trim(),
    { header: true, delimiter: '\t' },
  ).data;
  return new Map(
    MUNICIPALITIES.map((name) => {
      const row = table.find((r) => r.municipio === name);
      const adults = municipalities.find((m) => m.name === name)?.adults;
      if (!row || !adults) throw new Error(`no ages for ${name} in ${folder}`);
      const of = (column: string): number => Number(row[column]);
      if (of('20_39') !== adults['20-39'] || of('40_59') !== adults['40-59'])
        throw new Error(`the two age tables of ${name} disagree`);
      const old = of('60_79') + of('80ymas') - adults['60-84'];
      return [
        name,
        {
          '0-19': of('0_19'),
          '20-39': of('20_39'),
          '40-59': of('40_59'),
          '60-84': adults['60-84'],
          '85+': old,
        },
      ];
    }),
  );
}

function seasonsOf(folder: string): Map<string, number[]> {
  const { monthlyIndexJanToDec } = JSON.parse(readFileSync(join(folder, 'seasonality.json'), 'utf8')) as {
    monthlyIndexJanToDec: Record<string, number[]>;
  };
  return new Map(
    Object.entries(monthlyIndexJanToDec).map(([condition, indices]) => {
      const mean = indices.reduce((a, b) => a + b, 0) / indices.length;
      return [condition, indices.map((index) => Math.round((index / mean) * 10000) / 10000)];
    }),
  );
}

export function readFacts(folder: string): Facts {
  const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const cnis = Papa.parse<string[]>(readFileSync(join(folder, 'cnis-medicines.csv'), 'utf8').trim()).data;
  return {
    localities: json('localities.json'),
    people: peopleOf(folder),
    medicines: json('medicines.json').rows,
    conditions: json('conditions.json').rows,
    seasons: seasonsOf(folder),
    cnis: cnis.slice(1).map((r) => ({
      clave: r[2] ?? '',
      name: r[1] ?? '',
      form: r[3] ?? '',
      formula: r[4] ?? '',
      pack: r[5] ?? '',
    })),
  };
}
