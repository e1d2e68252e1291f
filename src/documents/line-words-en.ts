/** The sentences of a plan line in English. The Spanish ones are in line-words-es.ts. */
import { withinSentence } from './catalogue';
import { figuresOf, MONTHS_COUNTED, rough } from './figures';
import type { LineFacts, LineWords } from './line-facts';
import { about, DAYS, exactly, MONTHS, PATIENTS, packNoun, UNITS } from './nouns-en';

const { count, decimal, percent, day, dayAfter, dateWithYear, list, plural } = figuresOf('en');

const months = (value: number): string => `${decimal(value)} ${plural(value, MONTHS.one, MONTHS.other)}`;
/** Days; more than four months are said in months. */
function lasting(days: number): string {
  if (Math.round(days) < 1) return 'less than a day';
  return days > 120 ? months(Math.round(days / 30.4)) : exactly(Math.round(days), DAYS);
}
/** "3 to 57 days", "20 days to 5 months". */
const spanned = (before: number, after: number): string =>
  after <= 120 && before >= 0.5
    ? `${count(Math.round(before))} to ${lasting(after)}`
    : `${lasting(before)} to ${lasting(after)}`;
const reason = (f: LineFacts): string => (f.lockReason === null ? '' : ` (${f.lockReason})`);
const shareOf = (f: LineFacts): string => percent(f.share ?? 0);

/** ", as at the other clinics", or their median. */
function compared(f: LineFacts): string {
  if (f.medianShare === null) return '';
  return Math.abs((f.share ?? 0) - f.medianShare) <= 0.03
    ? ', as at the other clinics'
    : ` (the median of the clinics is ${percent(f.medianShare)})`;
}

const coverage = (f: LineFacts): string => `${shareOf(f)} of the need is covered`;
const isCovered = (f: LineFacts): boolean => f.share !== null && f.share >= 0.995;
/** What limits it, and how far it goes. */
const stopped = (why: string) => (f: LineFacts) =>
  `${why}: ${isCovered(f) ? 'the need is covered, with a smaller margin' : coverage(f)}.`;

function stockIsShort(f: LineFacts): string {
  if (isCovered(f)) return 'The warehouse cannot give a larger margin: the expected need is covered.';
  return `The warehouse does not have enough for all: ${coverage(f)}${compared(f)}.`;
}

const PAST: { readonly [P in LineFacts['past']]: string } = {
  'never-held': 'it never had any',
  'never-reported': 'there are no reports of its consumption',
  'rarely-held': 'it hardly ever had any',
  'few-reports': 'there are very few reports of its consumption',
};

function lotsOf(f: LineFacts): string {
  if (f.lots.length === 0) return '';
  const one = f.lots.length === 1;
  const texts = f.lots.map((lot) => {
    const expiry = lot.expirationDate === null ? '' : `, expires ${dateWithYear(lot.expirationDate)}`;
    return one && f.transfers.length === 0
      ? `${lot.lotId}${expiry}`
      : `${lot.lotId}${expiry}: ${count(lot.packs)}`;
  });
  return ` (${one ? 'lot' : 'lots'} ${texts.join('; ')})`;
}

function transfersOf(f: LineFacts): string {
  if (f.transfers.length === 0) return '';
  const from = list(f.transfers.map((t) => `${count(t.packs)} of ${t.name}`));
  const moved = f.transfers.reduce((sum, t) => sum + t.packs, 0);
  if (moved === f.packs)
    return f.transfers.length === 1
      ? `, from the surplus of ${f.transfers[0]?.name}`
      : `, from the surplus of other clinics: ${from}`;
  return `; of these, ${count(moved)} ${plural(moved, 'comes', 'come')} from the surplus of ${f.transfers.length === 1 ? f.transfers[0]?.name : `other clinics: ${from}`}`;
}

export const LINE_WORDS_EN: LineWords = {
  receives: (f) =>
    `${f.clinic} receives ${exactly(f.packs, packNoun(f.kind))} of ${withinSentence(f.medicine)}${lotsOf(f)}${transfersOf(f)}.`,
  notSent: (f, why) => `${f.clinic}: no ${withinSentence(f.medicine)} is sent; ${why}.`,
  need: (f) => {
    if (f.known === 'nothing') return 'No consumption and no known patients tell how much it needs';
    if (f.known === 'replaced') return 'Another medicine takes its place, and the need is counted there';
    const [low, high] = [rough(f.needLowPacks), rough(f.needHighPacks)];
    const noun = packNoun(f.kind);
    const amount =
      low === high || high < 2
        ? about(f.needPacks, noun)
        : `${low === 0 ? 'up to' : `${count(low)} to`} ${count(high)} ${noun.other}`;
    const patients =
      f.patients === null || f.patients < 0.5 ? '' : ` (${exactly(rough(f.patients), PATIENTS)})`;
    const known =
      f.known === 'prevalence'
        ? `, by prevalence, as ${PAST[f.past]}`
        : f.known === 'review'
          ? ', by what the review decided'
          : '';
    if (f.trips !== null)
      return `Of its trips ${percent(f.trips.share)} arrive, so this delivery must last ${lasting(f.trips.waitDays)} on average: from ${day(f.arrivalDate)} until the next arrives it is expected to need ${amount}${patients}${known}`;
    return `From ${day(f.arrivalDate)} to ${dayAfter(f.nextArrivalDate, f.arrivalDate)} it is expected to need ${amount}${patients}${known}`;
  },
  stock: (f) => {
    const noun = packNoun(f.kind);
    const held = Math.floor(f.stockPacks + 1e-9);
    const left = Math.floor(f.usablePacks + 1e-9);
    const has =
      f.stockPacks <= 0
        ? 'it has none today'
        : `it has ${held < 1 ? about(f.stockPacks, noun) : count(held)} today`;
    const expiring =
      f.expiringPacks < 1
        ? ''
        : Math.round(f.expiringPacks) >= held
          ? ', which will expire unused'
          : `, of which ${count(f.expiringPacks)} will expire unused`;
    const inTransit = Math.max(1, Math.round(f.transitPacks));
    const coming =
      f.transitPacks > 0
        ? `${f.stockPacks > 0 ? `${expiring === '' ? '' : ','} and` : ', but'} ${count(inTransit)} ${plural(inTransit, 'is', 'are')} on the way`
        : '';
    const uses = f.stockPacks + f.transitPacks > 0 && left < Math.floor(f.stockPacks + f.transitPacks) * 0.95;
    const link = expiring === '' && coming === '' ? ', and' : ';';
    const after = !uses
      ? ''
      : left < 1
        ? `${link} when the delivery arrives none will be left`
        : `${link} when the delivery arrives ${count(rough(left))} will be left`;
    return `${has}${expiring}${coming}${after}`;
  },
  cover: ({ before, after }) =>
    Math.round(before) < 1
      ? `It will last ${lasting(after)}; without the shipment it would have none.`
      : `Its cover goes from ${spanned(before, after)}.`,
  ahead: ({ packs, from, to }, kind) =>
    `After the trip of ${day(from)} the road is closed, and the next arrives on ${day(to)}: the trips until then cannot bring ${about(packs, packNoun(kind))} of what it will need, so more is sent now than this delivery must last.`,
  unmet: (f) => {
    const people =
      f.unmetPatients !== null && f.unmetPatients >= 0.5 ? ` (${about(f.unmetPatients, PATIENTS)})` : '';
    const text = about(f.unmetPacks, packNoun(f.kind));
    return `${text.charAt(0).toUpperCase()}${text.slice(1)} will be missing${people}.`;
  },
  others: (f) => {
    const [first, ...rest] = f.others;
    if (!first) return '';
    const named = [
      `${first.name} (${exactly(first.packs, packNoun(f.kind))})`,
      ...rest.map((o) => `${o.name} (${count(o.packs)})`),
    ];
    return `Most goes to ${list(named)}.`;
  },
  kit: ({ units }) => `It completes the minimum of the emergency kit (${exactly(units, UNITS)})`,
  kitHeld: ({ units, held }) =>
    `its emergency kit is complete: it has ${exactly(Math.floor(held), UNITS)} (minimum ${count(units)})`,
  limit: {
    covered: () => 'The need is covered, with a margin.',
    stock: stockIsShort,
    maximum: (f) => `With this it reaches its maximum of ${months(f.maxMonthsOfStock)}.`,
    'trip-litres': stopped('The trip is full'),
    'trip-kg': stopped('The trip carries all the weight it may'),
    'cold-box': stopped('The cold box of the trip is full'),
    shelf: stopped('The clinic has no room for more'),
    expiry: stopped('The other lots would expire there before they are used'),
    budget: stopped('The transport budget does not reach for more'),
    'road-closed': (f) =>
      f.closedUntil === null
        ? 'The road is closed.'
        : `The road is closed until ${dayAfter(f.closedUntil, f.arrivalDate)}.`,
    locked: (f) => `The quantity was fixed by a person${reason(f)}.`,
    'whole-pack': (f) => `Another ${packNoun(f.kind).one} would be mostly unused.`,
    kit: () => "It fills the unit's emergency kit.",
    'no-need': (f) =>
      f.known === 'replaced'
        ? 'Another medicine takes its place.'
        : 'No consumption and no known patients need it.',
  },
  nothing: {
    covered: (f) =>
      f.coverDaysAfter === null ? 'it has enough' : `what it has will last ${lasting(f.coverDaysAfter)}`,
    stock: (f) => {
      if (f.warehouseHasNone) return 'the warehouse has none';
      if (isCovered(f)) return 'the warehouse is short, and what the clinic has covers the expected need';
      return (f.share ?? 0) > 0
        ? `the warehouse does not have enough for all, and the clinic already has ${shareOf(f)} of what it needs`
        : 'the warehouse does not have enough for all';
    },
    maximum: (f) =>
      f.monthsOfStock === null || f.monthsOfStock < f.maxMonthsOfStock - 0.05
        ? 'it is at its maximum already'
        : f.monthsOfStock > MONTHS_COUNTED
          ? `it already has enough for more than ${count(MONTHS_COUNTED / 12)} years (maximum ${months(f.maxMonthsOfStock)})`
          : `it already has enough for ${months(f.monthsOfStock)} (maximum ${decimal(f.maxMonthsOfStock)})`,
    'trip-litres': () => 'the trip is full',
    'trip-kg': () => 'the trip carries all the weight it may',
    'cold-box': () => 'the cold box of the trip is full',
    shelf: () => 'the clinic has no room',
    expiry: () => 'the lots in stock would expire there before they are used',
    budget: () => 'the transport budget is used up',
    'road-closed': (f) =>
      f.closedUntil === null
        ? 'the road is closed'
        : `the road is closed until ${dayAfter(f.closedUntil, f.arrivalDate)}; the next delivery arrives on ${dayAfter(f.nextArrivalDate, f.arrivalDate)}`,
    locked: (f) => `a person decided that none is sent${reason(f)}`,
    'whole-pack': (f) => `one ${packNoun(f.kind).one} would be mostly unused`,
    kit: () => "it fills the unit's emergency kit",
    'no-need': (f) =>
      f.known === 'replaced'
        ? 'another medicine takes its place'
        : 'no consumption and no known patients need it',
  },
  together: (substitute) => `The need is covered, together with ${withinSentence(substitute)}.`,
  covered: (substitute) => `its need is covered by ${withinSentence(substitute)}, which may stand for it`,
};
