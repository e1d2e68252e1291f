/** What a plan does for whom, and what carrying it costs: to hold one plan against another. */
import type { VenClass } from '../domain/entities';
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import type { Plan } from './plan';
import { carried } from './transport-cost';

interface ClinicMeasures {
  readonly facilityId: string;
  /** Sent, in treatments of their medicines. */
  readonly treatments: number;
  /** Expected to stay unmet, in treatments. */
  readonly unmetTreatments: number;
  readonly unmetVitalTreatments: number;
}

export interface PlanMeasures {
  readonly treatments: number;
  readonly unmetTreatments: { readonly [V in VenClass]: number };
  readonly litres: number;
  readonly transportMxn: number;
  readonly clinics: readonly ClinicMeasures[];
}

export function planMeasures(plan: Plan, snapshot: Snapshot, policy: Policy): PlanMeasures {
  const medicines = new Map(snapshot.medicines.map((m) => [m.medicineId, m]));
  const unmet = { V: 0, E: 0, N: 0 };
  const clinics = new Map<
    string,
    { treatments: number; unmetTreatments: number; unmetVitalTreatments: number }
  >();
  for (const { facilityId, medicineId, units, why } of plan.lines) {
    const medicine = medicines.get(medicineId);
    if (!medicine) continue;
    const own = clinics.get(facilityId) ?? { treatments: 0, unmetTreatments: 0, unmetVitalTreatments: 0 };
    const lacking = why.unmetUnits / medicine.unitsPerTreatment;
    own.treatments += units / medicine.unitsPerTreatment;
    own.unmetTreatments += lacking;
    if (medicine.ven === 'V') own.unmetVitalTreatments += lacking;
    unmet[medicine.ven] += lacking;
    clinics.set(facilityId, own);
  }
  const shipped = plan.lines.flatMap(({ facilityId, medicineId, lots }) =>
    lots.map((lot) => ({ facilityId, medicineId, ...lot })),
  );
  const { litres, costMxn } = carried(snapshot, policy, shipped);
  return {
    treatments: [...clinics.values()].reduce((sum, c) => sum + c.treatments, 0),
    unmetTreatments: unmet,
    litres,
    transportMxn: costMxn,
    clinics: [...clinics].map(([facilityId, own]) => ({ facilityId, ...own })),
  };
}
