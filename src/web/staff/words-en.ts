/** Words that warehouse and administration share: states, classes, lists. */
import { figuresOf } from '../../documents/figures';
import { exactly, packNoun } from '../../documents/nouns-en';
import type { StaffWords } from './words-es';

const f = figuresOf('en');

export const STAFF_WORDS_EN: StaffWords = {
  plan: {
    draft: 'draft',
    proposed: 'proposed',
    approved: 'approved',
    dispatched: 'on the road',
    received: 'received',
    superseded: 'superseded',
    cancelled: 'cancelled',
  },
  shipment: { reserved: 'set aside', dispatched: 'on the road', received: 'received', voided: 'voided' },
  shipmentKind: { plan: 'of the plan', emergency: 'urgent', transfer: 'transfer' },
  request: {
    submitted: 'new',
    triaged: 'triaged',
    approved: 'approved',
    reserved: 'set aside',
    dispatched: 'on the road',
    received: 'received',
    rejected: 'rejected',
    cancelled: 'cancelled',
    merged: 'merged with another',
    released: 'what was set aside was let go',
    voided: 'shipment voided',
    'night-released': 'released at night',
    'night-reviewed': 'reviewed',
  },
  priority: { routine: 'routine', urgent: 'urgent', asap: 'as soon as possible', stat: 'at once' },
  finding: { open: 'open', assigned: 'assigned', decided: 'decided', gone: 'gone' },
  kind: {
    supply: 'supply and need',
    prevalence: 'reports and prevalence',
    forecast: 'forecast and outcome',
    integrity: 'quality of the reports',
  },
  severity: { high: 'grave', medium: 'medium', low: 'slight' },
  verdict: {
    accept: 'accept',
    override: 'correct the need',
    recount: 'ask for a recount',
    escalate: 'take to the state',
  },
  ven: { V: 'vital', E: 'essential', N: 'non-essential' },
  source: {
    warehouse: 'warehouse',
    planned: 'bring a planned shipment forward',
    surplus: "a clinic's surplus",
    hospital: 'hospital',
  },
  limit: {
    covered: 'covered',
    stock: 'the warehouse has no more',
    maximum: 'has its maximum',
    'trip-litres': 'trip full',
    'trip-kg': 'trip at full weight',
    'cold-box': 'cold box full',
    shelf: 'shelf full',
    expiry: 'would expire',
    budget: 'budget',
    'road-closed': 'road closed',
    locked: 'locked',
    kit: 'completes the kit',
    'whole-pack': 'whole pack',
    'no-need': 'no need',
  },
  packs: (count, kind = 'pack') => exactly(count, packNoun(kind)),
  packNoun: (kind) => packNoun(kind).other,
  noRoute: 'No route',
  all: 'All',
  allF: 'All',
  filter: 'Filter',
  clear: 'Clear filters',
  next: 'Next',
  first: 'Back to the start',
  nothing: 'There is nothing to show.',
  back: 'Back',
  yes: 'yes',
  no: 'no',
  unknown: 'not known',
  route: 'Route',
  unit: 'Clinic',
  medicine: 'Medicine',
  lot: 'Lot',
  expires: 'Expires',
  state: 'State',
  patients: 'Patients',
  reason: 'Reason',
  date: 'Date',
  who: 'Who',
  ago: (hours) =>
    hours < 1
      ? 'less than an hour ago'
      : hours < 48
        ? `${f.count(Math.floor(hours))} ${Math.floor(hours) === 1 ? 'hour' : 'hours'} ago`
        : `${f.count(Math.floor(hours / 24))} days ago`,
  days: (days) =>
    Math.round(days) < 1
      ? 'less than a day'
      : `${f.count(Math.round(days))} ${Math.round(days) === 1 ? 'day' : 'days'}`,
  range: (low, high) => (low === high ? low : `${low} to ${high}`),
  coverChange: (before, after) => `${before} → ${after}`,
};
