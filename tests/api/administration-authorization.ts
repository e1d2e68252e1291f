/** Who may review, edit the catalogue, import, audit and read indicators: rows of the authorization table. */
import type { AuthorizationTable } from './authorization-matrix';

const review = { roles: ['administrator', 'auditor', 'warehouse'], over: 'jurisdiction' } as const;
const catalogue = {
  roles: ['administrator', 'warehouse', 'auditor', 'clinic'],
  over: 'jurisdiction',
} as const;
const administrator = { roles: ['administrator'], over: 'jurisdiction' } as const;
const loader = { roles: ['administrator', 'operator'], over: 'jurisdiction' } as const;
const audit = { roles: ['auditor', 'administrator', 'operator'], over: 'scope' } as const;

export const ADMINISTRATION_AUTHORIZATION: AuthorizationTable = {
  'list-findings': review,
  'read-finding': review,
  'list-recounts': review,
  'list-escalations': review,
  'assign-finding': { roles: ['administrator', 'warehouse'], over: 'jurisdiction' },
  'decide-finding': administrator,
  'list-catalogue-facilities': catalogue,
  'list-catalogue-medicines': catalogue,
  'list-catalogue-conditions': catalogue,
  'list-catalogue-regimens': catalogue,
  'list-catalogue-prevalence': catalogue,
  'list-catalogue-seasonality': catalogue,
  'list-catalogue-receipts': catalogue,
  'list-catalogue-equivalences': catalogue,
  'list-catalogue-routes': catalogue,
  'list-catalogue-departures': catalogue,
  'list-catalogue-campaigns': catalogue,
  'list-catalogue-closures': catalogue,
  'list-catalogue-kits': catalogue,
  'change-catalogue': administrator,
  'preview-catalogue': administrator,
  'list-catalogue-versions': catalogue,
  'read-catalogue-version': catalogue,
  'read-policy': catalogue,
  'change-policy': administrator,
  'preview-policy': administrator,
  'import-files': loader,
  'import-demo': loader,
  'list-import-issues': loader,
  'read-setup': loader,
  'ask-for-first-plan': loader,
  'list-journal-entries': audit,
  'read-journal-entry': audit,
  'read-checkpoint': audit,
  'verify-journal': audit,
  'list-public-indicators': { roles: 'public', over: 'none' },
  'list-public-medicine-indicators': { roles: 'public', over: 'none' },
  'list-unit-indicators': review,
  'read-pair-evidence': review,
  'list-pair-months': review,
  'list-indicator-months': review,
  'list-stock-indicators': review,
};
