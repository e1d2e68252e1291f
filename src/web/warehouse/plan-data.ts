/** What the routes of plans answer, as far as the screens show it. */
import type { PackKind } from '../../documents/packs';
import type { TransferFacts } from '../../documents/summary-facts';
import type { LocalDate } from '../../domain/dates';
import type { Visit } from '../visit';

export interface PlanRow {
  readonly planId: string;
  readonly status: 'draft' | 'proposed' | 'approved' | 'dispatched' | 'received' | 'superseded' | 'cancelled';
  readonly asOf: LocalDate;
  readonly origin: 'schedule' | 'demand' | 'replan';
  readonly madeAt: string;
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
  readonly clinics: number;
  readonly lines: number;
  readonly packs: number;
  readonly gap: number;
  readonly unmetTreatments: number;
  readonly version: number;
}

export interface LineSet {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly packs: number;
  readonly reason: string;
}

export interface Broken {
  readonly code: string;
  readonly facilityId: string | null;
  readonly medicineId: string | null;
  readonly lotId: string | null;
  readonly routeId: string | null;
  readonly found: number | string;
  readonly limit: number | string;
}

export interface PlanDetail extends PlanRow {
  readonly previousPlanId: string | null;
  readonly edits: readonly LineSet[];
  readonly locks: readonly LineSet[];
  readonly violations: readonly Broken[];
  readonly editedScore: {
    readonly unmetTreatments: number;
    readonly optimizerUnmetTreatments: number;
  } | null;
  readonly shipmentIds: readonly string[];
  readonly openShipments: number;
  readonly overrides: readonly unknown[];
  readonly transfers: readonly (TransferFacts & {
    readonly fromFacilityId: string;
    readonly toFacilityId: string;
  })[];
}

export interface PlanClinic {
  readonly routeId: string | null;
  readonly routeName: string | null;
  readonly facilityId: string;
  readonly facilityName: string;
  readonly arrivalDate: LocalDate;
  readonly lines: number;
  readonly packs: number;
  readonly edits: number;
  readonly shareOfNeed: number | null;
  readonly worstMedicineName: string | null;
  readonly worstUnmetPatients: number | null;
}

export interface PlanLineRow {
  readonly facilityId: string;
  readonly facilityName: string;
  readonly routeId: string | null;
  readonly medicineId: string;
  readonly medicineName: string;
  readonly ven: 'V' | 'E' | 'N' | null;
  readonly packKind: PackKind;
  readonly packSize: number;
  readonly packs: number;
  readonly plannedPacks: number;
  readonly limit: string;
  readonly reason: string;
  readonly needPacks: number;
  readonly needLowPacks: number;
  readonly needHighPacks: number;
  readonly stockPacks: number;
  readonly usablePacks: number;
  readonly patients: number | null;
  readonly unmetPatients: number | null;
  readonly coverDaysBefore: number | null;
  readonly coverDaysAfter: number | null;
  readonly arrivalDate: LocalDate;
  readonly lots: readonly {
    readonly lotId: string;
    readonly expirationDate: LocalDate | null;
    readonly packs: number;
  }[];
  readonly edited: { readonly packs: number; readonly reason: string } | null;
  readonly locked: { readonly packs: number; readonly reason: string } | null;
}

export const onPlan = (visit: Visit): { readonly jurisdiction: string; readonly planId: string } => ({
  jurisdiction: visit.scope,
  planId: visit.params.planId ?? '',
});

export const readPlanOf = (visit: Visit) => visit.read<PlanDetail>('read-plan', { params: onPlan(visit) });

/** Lines are set, locked and dropped in these states alone. */
export const isOpenPlan = ({ status }: Pick<PlanRow, 'status'>): boolean =>
  status === 'draft' || status === 'proposed';

/** Plans made before this one, with which it can be compared: the latest first. */
export async function plansBefore(visit: Visit, { madeAt }: Pick<PlanRow, 'madeAt'>): Promise<PlanRow[]> {
  const { rows } = await visit.list<PlanRow>('list-plans', {
    params: { jurisdiction: visit.scope },
    query: { limit: '1000' },
  });
  return rows.filter((r) => r.madeAt < madeAt).sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
}
