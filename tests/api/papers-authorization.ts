/** Who may print papers and read the form to type in: rows of the authorization table. */
import type { AuthorizationTable } from './authorization-matrix';

const staff = { roles: ['warehouse', 'administrator', 'auditor'], over: 'jurisdiction' } as const;
const unit = { roles: ['clinic', 'warehouse', 'administrator', 'auditor'], over: 'facility' } as const;

export const PAPER_AUTHORIZATION: AuthorizationTable = {
  'print-picking-lists': staff,
  'print-plan-remisiones': staff,
  'print-remision': staff,
  'print-requisition': staff,
  'print-mismatch-report': staff,
  'read-count-form': unit,
  'print-count-form': unit,
};
