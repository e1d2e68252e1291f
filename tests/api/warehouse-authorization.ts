/** Who may do what with the warehouse's stock, shipments, requests and plans, by operation: its rows of the table. */
import type { AuthorizationTable } from './authorization-matrix';

const acts = { roles: ['warehouse', 'administrator'], over: 'jurisdiction' } as const;
const reads = { roles: ['warehouse', 'administrator', 'auditor'], over: 'jurisdiction' } as const;

export const WAREHOUSE_AUTHORIZATION: AuthorizationTable = {
  'warehouse-board': reads,
  'list-shortages': reads,
  'list-requisition': reads,
  'list-surplus': reads,
  // Stock
  'list-stock': reads,
  'list-expiring-stock': reads,
  'suggest-picks': reads,
  'read-warehouse-shelf': reads,
  'receive-upstream': acts,
  'split-kit': acts,
  'adjust-stock': acts,
  'count-stock': acts,
  'order-transfer': acts,
  // Shipments
  'list-shipments': reads,
  'read-shipment': reads,
  'dispatch-shipments': acts,
  'void-shipment': acts,
  'receive-shipment': acts,
  'list-transfers-elsewhere': reads,
  'read-transfer-elsewhere': reads,
  'send-elsewhere': acts,
  'receive-elsewhere': acts,
  // Emergency requests
  'list-requests': reads,
  'read-request': reads,
  'find-sources': reads,
  'list-night-releases': reads,
  'triage-request': acts,
  'approve-request': acts,
  'reserve-request': acts,
  'reject-request': acts,
  'release-request': acts,
  // Whoever may release alone: the account says so, and a clinic's is held to its own unit by the command.
  'release-at-night': { roles: ['clinic', 'warehouse', 'administrator'], over: 'jurisdiction' },
  'review-night-release': acts,
  'where-is': reads,
  'warehouse-map': reads,
  'list-holds': reads,
};

export const PLAN_AUTHORIZATION: AuthorizationTable = {
  'list-plans': reads,
  'read-plan': reads,
  'read-whole-plan': reads,
  'list-plan-lines': reads,
  'list-plan-clinics': reads,
  'list-plan-reasons': reads,
  'weigh-plan-edit': reads,
  'read-plan-table': reads,
  'read-plan-sentences': reads,
  'compare-plans': reads,
  'ask-for-plan': acts,
  'list-plan-jobs': { roles: ['warehouse', 'administrator', 'auditor', 'operator'], over: 'jurisdiction' },
  'read-plan-job': reads,
  'follow-plan-job': reads,
  'cancel-plan-job': acts,
  'ask-for-backtest': acts,
  'read-backtest': reads,
  'list-backtest-scores': reads,
  'cancel-backtest': acts,
  'try-plan-edits': acts,
  'edit-plan': acts,
  'lock-plan-lines': acts,
  'propose-plan': acts,
  'approve-plan': acts,
  'cancel-plan': acts,
};
