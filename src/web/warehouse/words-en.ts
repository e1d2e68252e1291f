/** The words of the warehouse's screens. */
import { figuresOf } from '../../documents/figures';
import { BLOCK_WORDS_EN } from './block-words-en';
import { PLAN_WORDS_EN } from './plan-words-en';
import { REQUEST_WORDS_EN } from './request-words-en';
import { SHELF_WORDS_EN } from './shelf-words-en';
import { SHIPMENT_WORDS_EN } from './shipment-words-en';
import type { WarehouseWords } from './words-es';

const { count: n, many } = figuresOf('en');

export const WAREHOUSE_WORDS_EN: WarehouseWords = {
  board: {
    title: 'Board',
    deliveries: 'Next deliveries',
    leaves: 'Leaves',
    arrives: 'Arrives',
    units: 'Clinics',
    ready: 'Shipments set aside',
    closed: (units) => `road closed for ${many(units, 'clinic', 'clinics')}`,
    open: 'road open',
    plan: 'Plan',
    noPlan: 'There is no plan yet.',
    planNow: (asOf, state) => `The latest plan is of ${asOf} and is ${state}.`,
    waiting: (count) => `${many(count, 'plan waits', 'plans wait')} for approval.`,
    due: (day) => `A plan has been due since ${day}.`,
    openPlan: 'See the plan',
    newPlan: 'Ask for a new plan',
    shipments: 'Shipments',
    reserved: (count) => `${n(count)} set aside, to leave`,
    road: (count) => `${n(count)} on the road`,
    late: (count) => `${n(count)} late`,
    requests: 'Requests that wait',
    requestCounts: (c) =>
      `${n(c.submitted)} new, ${n(c.triaged)} triaged, ${n(c.approved)} approved, ${n(c.reserved)} set aside.`,
    noRequests: 'No request waits.',
    allRequests: 'See all requests',
    waitingPatients: (patients) => `${many(patients, 'patient waits', 'patients wait')}`,
    reviews: 'Releases at night to review',
    reviewCount: (open, overdue) => `${n(open)} to review${overdue > 0 ? `, ${n(overdue)} overdue` : ''}.`,
    expiring: 'Expires soon',
    expiringCount: (lots, days) => `${many(lots, 'lot expires', 'lots expire')} within ${n(days)} days.`,
    expiredCount: (lots) => `${many(lots, 'lot has expired', 'lots have expired')}: take them off the shelf.`,
    noExpiring: 'No lot expires soon.',
    allExpiring: 'See all that expires',
    short: 'Short in the clinics',
    shortLead: (pairs, units, vital) =>
      `${many(units, 'clinic does', 'clinics do')} not last until the next delivery: ${many(pairs, 'shortage', 'shortages')}${vital > 0 ? `, ${n(vital)} of vital medicines` : ''}.`,
    noShort: 'No clinic runs short of anything before the next delivery.',
    unknownNeed: 'Before the first plan the need is not known: only the emergency kits are looked at here.',
    allShort: 'See all that is short',
  },
  shortages: {
    title: 'What is short in the clinics',
    help: 'With what the clinic has and what is coming, it does not last until the next delivery. Cover: days that its stock lasts.',
    cover: 'Cover',
    has: 'Has (units)',
    coming: 'Coming',
    needs: 'Needs',
    ven: 'Class',
  },
  ...PLAN_WORDS_EN,
  ...SHIPMENT_WORDS_EN,
  ...SHELF_WORDS_EN,
  ...BLOCK_WORDS_EN,
  ...REQUEST_WORDS_EN,
};
