/** Who may do what at a clinic, by operation: the clinic's rows of the authorization table. */
import type { AuthorizationTable } from './authorization-matrix';

const acts = { roles: ['clinic', 'warehouse', 'administrator'], over: 'facility' } as const;
const reads = { roles: ['clinic', 'warehouse', 'administrator', 'auditor'], over: 'facility' } as const;

export const CLINIC_AUTHORIZATION: AuthorizationTable = {
  'clinic-home': reads,
  'list-clinic-stock': reads,
  'read-clinic-shelf': reads,
  'count-clinic-stock': acts,
  'adjust-clinic-stock': acts,
  'list-clinic-shipments': reads,
  'read-clinic-shipment': reads,
  'receive-shipment-at-clinic': acts,
  'dispatch-shipment-from-clinic': acts,
  'list-clinic-reports': reads,
  'read-clinic-report': reads,
  'report-clinic-month': acts,
  'list-clinic-requests': reads,
  'read-clinic-request': reads,
  'submit-clinic-request': acts,
  'cancel-clinic-request': acts,
  'clinic-where-is': reads,
  'list-clinic-holds': reads,
  'place-clinic-hold': acts,
  'release-clinic-hold': acts,
  'use-clinic-hold': acts,
};
