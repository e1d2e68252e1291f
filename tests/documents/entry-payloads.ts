/** The payloads that the rooms decide, held by the compiler against what the sentences read of them. */
import type { askForPlan } from '../../src/actions/ask-for-plan';
import type {
  CatalogueImported,
  decideCatalogueChange,
  decidePolicyChange,
} from '../../src/catalogue/catalogue-state';
import type { EntryAction, EntryPayloads } from '../../src/documents/entry-words-facts';
import type { decideAssignFinding } from '../../src/mismatch/assign-finding';
import type { decideFinding } from '../../src/mismatch/decide-finding';
import type { decideRecordFindings } from '../../src/mismatch/record-findings';
import type { AccessPayloads } from '../../src/people/access';
import type { AccountChanged, AccountCreated, AccountMoved } from '../../src/people/accounts';
import type {
  decideCancelPlan,
  decidePlanDrafted,
  decidePlanEdited,
  decidePlanLocks,
  decideProposePlan,
} from '../../src/plan/life-cycle';
import type {
  HoldEnded,
  HoldPlaced,
  RequestApproved,
  RequestEnded,
  RequestNightReleased,
  RequestNightReviewed,
  RequestReserved,
  RequestSubmitted,
  RequestTriaged,
} from '../../src/requests/request';
import type { AdjustPayload } from '../../src/stock/adjust-stock';
import type { BlockPayload, UnblockPayload } from '../../src/stock/block-lot';
import type { decideReleaseReservation, decideReserveLines } from '../../src/stock/hold-lines';
import type { decideOrderTransfer } from '../../src/stock/order-transfer';
import type {
  CountPayload,
  DispatchPayload,
  MonthlyReportPayload,
  OpeningPayload,
  ReceiptPayload,
} from '../../src/stock/payloads';
import type { UpstreamPayload } from '../../src/stock/receive-upstream';
import type { SplitPayload } from '../../src/stock/split-kit';
import type { ShipmentOrder } from '../../src/stock/stock-state';
import type { decideReceiveElsewhere, decideSendElsewhere } from '../../src/stock/transfer-elsewhere';
import type { decideVoidShipment } from '../../src/stock/void-shipment';

type PayloadOf<F extends (...args: never[]) => unknown> =
  Extract<ReturnType<F>, { kind: 'decided' }> extends {
    payload: infer P;
  }
    ? P
    : never;

interface Decided extends AccessPayloads {
  'import-opening': OpeningPayload & CatalogueImported;
  'catalogue-changed': PayloadOf<typeof decideCatalogueChange>;
  'policy-changed': PayloadOf<typeof decidePolicyChange>;
  'count-stock': CountPayload;
  'adjust-stock': AdjustPayload;
  'block-lot': BlockPayload;
  'unblock-lot': UnblockPayload;
  'receive-upstream': UpstreamPayload;
  'split-kit': SplitPayload;
  'reserve-lines': PayloadOf<typeof decideReserveLines>;
  'release-reservation': PayloadOf<typeof decideReleaseReservation>;
  'order-transfer': PayloadOf<typeof decideOrderTransfer>;
  'send-elsewhere': PayloadOf<typeof decideSendElsewhere>;
  'receive-elsewhere': PayloadOf<typeof decideReceiveElsewhere>;
  'dispatch-shipments': DispatchPayload;
  'receive-shipment': ReceiptPayload;
  'void-shipment': PayloadOf<typeof decideVoidShipment>;
  'report-month': MonthlyReportPayload;
  'plan-asked': Parameters<typeof askForPlan>[3] & { planId: string };
  'plan-drafted': PayloadOf<typeof decidePlanDrafted>;
  'plan-edited': PayloadOf<typeof decidePlanEdited>;
  'plan-locked': PayloadOf<typeof decidePlanLocks>;
  'plan-proposed': PayloadOf<typeof decideProposePlan>;
  'plan-approved': { planId: string; shipmentOrders: readonly ShipmentOrder[] };
  'plan-cancelled': PayloadOf<typeof decideCancelPlan>;
  'findings-recorded': PayloadOf<typeof decideRecordFindings>;
  'finding-assigned': PayloadOf<typeof decideAssignFinding>;
  'finding-decided': PayloadOf<typeof decideFinding>;
  'request-submitted': RequestSubmitted;
  'request-triaged': RequestTriaged;
  'request-approved': RequestApproved;
  'request-reserved': RequestReserved;
  'request-released': RequestEnded;
  'request-rejected': RequestEnded;
  'request-cancelled': RequestEnded;
  'request-night-released': RequestNightReleased;
  'request-night-reviewed': RequestNightReviewed;
  'hold-placed': HoldPlaced;
  'hold-used': HoldEnded;
  'hold-released': HoldEnded;
  'account-created': AccountCreated;
  'account-changed': AccountChanged;
  'account-moved': AccountMoved;
}

/** Actions whose payload is not what their sentence reads: the compiler names them here. */
type Unread = { [A in EntryAction]: Decided[A] extends EntryPayloads[A] ? never : A }[EntryAction];
/** Does not compile while there is one. */
export const everyPayloadIsRead: [Unread] extends [never] ? true : Unread = true;
