/** What a scenario says wrongly, before anything is played: first each field by itself, then what must fit together. */
import { z } from 'zod';
import type { Scenario } from './scenario';
import { amount, count, expected, foundAt, positive, type ScenarioFault, share } from './stated';

const district = z.object({
  districtId: z.string(expected('a name')),
  shipsEvery: count(1),
  shipsAt: count(0),
  leadPeriods: z.array(
    z.object({ periods: count(0), chance: share }, expected('{ "periods": …, "chance": … }')),
    expected('whole periods whose chances sum to 1'),
  ),
  capacityUnits: amount.nullable(),
});
const clinic = z.object({
  clinicId: z.string(expected('a name')),
  districtId: z.string(expected('a district of this scenario')),
  meanNeedUnits: z.array(amount, expected('one a period of the year')),
  trueNeedUnits: z.array(amount, expected('one a period, history first')).optional(),
  visitChance: z.array(share, expected('one a period of the year, 0 to 1')),
  initialUnits: amount,
  reportInflation: amount.optional(),
});
const schema = z.object({
  periodsPerYear: count(1),
  periods: count(1),
  historyPeriods: count(0),
  needVariation: amount,
  unitsPerTreatment: positive,
  supplyUnits: z.array(amount, expected('one a period')),
  shelfLifePeriods: count(1).nullable(),
  reportDelayPeriods: count(0),
  lateReportChance: share,
  clinics: z.array(clinic, expected('one at least')).min(1, expected('one at least')),
  districts: z.array(district, expected('a list of districts')),
});

/** What cannot be played as it stands; empty where all is well. `stated`: a scenario as a file has it. */
export function scenarioFaults(stated: unknown): ScenarioFault[] {
  const issues = schema.safeParse(stated).error?.issues ?? [];
  if (issues.length === 0) return faultsTogether(stated as Scenario);
  return issues.map(({ path, message }) => ({
    field: namedPath(stated, path),
    found: foundAt(stated, path),
    fix: message,
  }));
}

/** `clinics.A.visitChance.3` for the first clinic where it is called A: a list of hundreds is found by name. */
function namedPath(stated: unknown, path: readonly PropertyKey[]): string {
  const [list, k, ...rest] = path;
  const items = (stated as Record<PropertyKey, unknown> | null)?.[list as PropertyKey];
  const item = Array.isArray(items) ? (items[k as number] as Record<string, unknown> | null) : null;
  const name = list === 'clinics' ? item?.clinicId : list === 'districts' ? item?.districtId : undefined;
  return (typeof name === 'string' ? [list, name, ...rest] : path).join('.');
}

function faultsTogether(s: Scenario): ScenarioFault[] {
  const faults: ScenarioFault[] = [];
  const expect = (right: boolean, field: string, found: unknown, fix: string): void => {
    if (!right) faults.push({ field, found: String(found), fix });
  };
  expect(s.historyPeriods % s.periodsPerYear === 0, 'historyPeriods', s.historyPeriods, 'whole years');
  expect(s.supplyUnits.length === s.periods, 'supplyUnits', s.supplyUnits.length, 'one a period');
  const districts = new Set<string>();
  for (const d of s.districts) {
    const at = `districts.${d.districtId}`;
    expect(!districts.has(d.districtId), at, 'twice', 'each district once');
    districts.add(d.districtId);
    expect(d.shipsAt < d.shipsEvery, `${at}.shipsAt`, d.shipsAt, '0 to shipsEvery − 1');
    const sum = d.leadPeriods.reduce((total, lead) => total + lead.chance, 0);
    expect(Math.abs(sum - 1) < 1e-9, `${at}.leadPeriods`, sum, 'whole periods whose chances sum to 1');
  }
  const clinics = new Set<string>();
  for (const c of s.clinics) {
    const at = `clinics.${c.clinicId}`;
    const lasts = (list: readonly number[] | undefined, length: number, field: string, fix: string): void =>
      expect(list === undefined || list.length === length, `${at}.${field}`, list?.length, fix);
    expect(!clinics.has(c.clinicId), at, 'twice', 'each clinic once');
    clinics.add(c.clinicId);
    expect(districts.has(c.districtId), `${at}.districtId`, c.districtId, 'a district of this scenario');
    lasts(c.meanNeedUnits, s.periodsPerYear, 'meanNeedUnits', 'one a period of the year');
    lasts(c.visitChance, s.periodsPerYear, 'visitChance', 'one a period of the year, 0 to 1');
    lasts(c.trueNeedUnits, s.historyPeriods + s.periods, 'trueNeedUnits', 'one a period, history first');
  }
  return faults;
}
