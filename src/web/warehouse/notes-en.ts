/** What the warehouse is told when something is done. */
import { some } from '../note-text';
import type { WAREHOUSE_NOTES_ES } from './notes-es';

export const WAREHOUSE_NOTES_EN: typeof WAREHOUSE_NOTES_ES = {
  'plan-proposed': () => 'The plan is proposed. Another person approves it.',
  'plan-approved': (a) =>
    `The plan is approved: ${some(a.shipments, 'shipment set aside', 'shipments set aside')}.`,
  'plan-cancelled': () => 'The plan is cancelled. What it had set aside is free.',
  'line-edited': (a) =>
    a.broken && a.broken !== '0'
      ? `Line changed. The plan breaks ${some(a.broken, 'rule', 'rules')}: see to it on the plan before it is approved.`
      : 'Line changed. The plan breaks no rule.',
  'line-locked': () => 'Line locked: a new plan will leave it as it is.',
  'line-unlocked': () => 'The line is no longer locked.',
  dispatched: (a) =>
    `Dispatched: ${some(a.shipments, 'shipment is on the road', 'shipments are on the road')}.`,
  'transfer-ordered': () => 'Transfer set aside: it leaves from Dispatch. Its delivery note can be printed.',
  'warehouse-counted': (a) =>
    `Count saved: ${some(a.lots, 'lot', 'lots')}, ${some(a.differences, 'difference', 'differences')}.`,
  'lot-blocked': () =>
    'The lot is blocked at every place: those that have it see the notice. Call them; the list is below.',
  'lot-unblocked': () => 'The lot is unblocked: it may be used again.',
  'kit-opened': (a) =>
    `Opened ${some(a.kits, 'kit', 'kits')}: ${some(a.lots, 'lot lies', 'lots lie')} on the shelf.`,
  'shipment-voided': () => 'The shipment is voided. What it held is free.',
  'shipment-received': (a) =>
    a.differences && a.differences !== '0'
      ? `Booked as received with ${some(a.differences, 'difference', 'differences')}.`
      : 'Booked as received: all as it was sent.',
  'upstream-received': (a) => `Receipt booked: ${some(a.lines, 'lot', 'lots')}.`,
  triaged: (a) => `Request triaged: ${a.priority ?? ''}.`,
  'request-approved': () => 'Request approved. The units are still to be set aside.',
  'request-reserved': () => 'Units set aside: the shipment stands under Dispatch.',
  'request-released': () => 'What was set aside is free.',
  'request-rejected': () => 'Request rejected. The clinic will read why.',
  'release-reviewed': () => 'Review saved.',
};
