import type { Scenario, ScenarioClinic } from '../../src/simulate/scenario';

export const clinic = (clinicId: string, more: Partial<ScenarioClinic> = {}): ScenarioClinic => ({
  clinicId,
  districtId: 'D',
  meanNeedUnits: [10, 10, 10, 10],
  visitChance: [1, 1, 1, 1],
  initialUnits: 0,
  ...more,
});

/** Two clinics, eight periods, years of four; ten units a period each unless told otherwise. */
export const smallScenario = (more: Partial<Scenario> = {}): Scenario => ({
  name: 'small',
  periodsPerYear: 4,
  periods: 8,
  historyPeriods: 8,
  needVariation: 0.5,
  unitsPerTreatment: 2,
  supplyUnits: [60, 0, 0, 0, 60, 0, 0, 0],
  shelfLifePeriods: null,
  reportDelayPeriods: 0,
  lateReportChance: 0,
  clinics: [clinic('A'), clinic('B')],
  districts: [
    {
      districtId: 'D',
      shipsEvery: 1,
      shipsAt: 0,
      leadPeriods: [{ periods: 1, chance: 1 }],
      capacityUnits: null,
    },
  ],
  ...more,
});
