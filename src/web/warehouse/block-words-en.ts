/** The words of the screens of blocked lots. */
import { figuresOf } from '../../documents/figures';
import type { BLOCK_WORDS_ES } from './block-words-es';

const { many } = figuresOf('en');

export const BLOCK_WORDS_EN: typeof BLOCK_WORDS_ES = {
  blocked: {
    title: 'Blocked lots',
    lead: 'Nobody uses a blocked lot, at any place: it does not count as stock, no plan ships it and no shipment leaves with it. To block one, or to see who has it, look it up as the pack or the alert says it.',
    find: 'Find the lot',
    needMedicine: 'Choose the medicine',
    cause: 'Cause',
    causes: {
      recall: 'Recalled by the authority',
      maker: 'Recalled by its maker',
      quality: 'Doubt about its quality',
      other: 'Other',
    },
    since: 'Blocked',
    sinceBy: (day, by) => `${day}, by ${by}`,
    here: 'Who has it',
    hereUnits: (places) => many(places, 'place', 'places'),
    shelf: 'On shelves',
    road: 'On the road',
    none: 'No lot is blocked.',
    some: (lots) =>
      `${many(lots, 'blocked lot is', 'blocked lots are')} on shelves or on the road: nobody is to use them.`,
    tag: 'blocked',
    leftOut: (lines) =>
      `${many(lines, 'line of a blocked lot is', 'lines of blocked lots are')} not picked: void the shipment and order it with another lot.`,
    reference: 'Number of the alert or letter (if any)',
  },
  lot: {
    title: (lot) => `Lot ${lot}`,
    isBlocked: 'Blocked at every place',
    notBlocked: 'Not blocked',
    referenceIs: 'Alert or letter',
    note: 'Note',
    byAt: (day, by, scope) => `${day}, by ${by} (${scope})`,
    places: 'Who has it, or had it',
    placesLead:
      'Call those who have it first. "Received" and "given out" are of before: something may be left.',
    noPlaces: 'By the ledger no place of the jurisdiction has it or had it.',
    checkLot:
      'Check the medicine and the lot. It can be blocked all the same: if it comes, it comes blocked.',
    ready: 'Set aside to leave',
    received: 'Received',
    givenOut: 'Given to patients',
    readyNow:
      'Shipments are set aside with this lot: they cannot leave so. Void them in Dispatch, and ask for a new plan or a transfer with another lot.',
    block: 'Block this lot',
    blockLead:
      'Once it is blocked nobody can use it, at any place of the country that keeps Surtido, nor what comes later. Each place that has it sees a notice on its home page.',
    blockButton: 'Block at every place',
    needCause: 'Choose the cause.',
    unblock: 'Unblock this lot',
    unblockLead: 'It will count as stock and be sent again, at every place.',
    unblockButton: 'Unblock at every place',
    unblockReason: 'Why it may be used again',
    notYours: (scope) => `Another jurisdiction (${scope}) blocked it: ask them to unblock it.`,
    what: 'What is taken off the shelf is booked as recalled.',
  },
};
