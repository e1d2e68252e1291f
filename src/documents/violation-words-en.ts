/** The broken rules of a checked plan in English. The Spanish ones are in violation-words-es.ts. */
import { localDate } from '../domain/dates';
import { withinSentence } from './catalogue';
import { figuresOf } from './figures';
import { about, exactly, packNoun } from './nouns-en';
import type { ViolationFacts, ViolationWords } from './violation-facts';

const { count, decimal, pesos, dateWithYear } = figuresOf('en');

const number = (value: number | string): number => (typeof value === 'number' ? value : Number.NaN);
const packs = (f: ViolationFacts, value: number | string): string => exactly(number(value), packNoun(f.kind));
const loose = (f: ViolationFacts, value: number | string): string => {
  const amount = number(value);
  return Number.isInteger(amount) && amount > 0 ? packs(f, amount) : about(amount, packNoun(f.kind));
};
const date = (value: number | string): string => {
  const known = localDate(String(value));
  return known ? dateWithYear(known) : String(value);
};
const of = (f: ViolationFacts): string => (f.medicine === null ? '' : ` of ${withinSentence(f.medicine)}`);
const at = (f: ViolationFacts): string =>
  `${f.clinic}${f.medicine === null ? '' : `, ${withinSentence(f.medicine)}`}`;
const isNothing = (value: number | string): boolean => number(value) < 0.5;
const lot = (f: ViolationFacts): string => (f.lotId === null ? '' : ` (lot ${f.lotId})`);
const trip = (what: string, unit: string) => (f: ViolationFacts) =>
  `Route ${f.route} carries ${decimal(number(f.found))} ${unit}; ${what} is ${decimal(number(f.limit))}.`;
const place = (what: string) => (f: ViolationFacts) =>
  `${f.clinic} receives ${decimal(number(f.found))} litres; ${what} takes ${decimal(number(f.limit))}.`;

export const VIOLATION_WORDS_EN: ViolationWords = {
  'unknown-facility': (f) =>
    `"${f.found}" is no clinic of the folder: the plan sends ${f.medicine === null ? 'packs' : withinSentence(f.medicine)}${lot(f)} there. Correct its code.`,
  'unknown-medicine': (f) =>
    `"${f.found}" is no medicine of the folder: the plan sends it to ${f.clinic}. Correct its code.`,
  'unknown-lot': (f) =>
    `${at(f)}: lot ${f.lotId} is not at ${f.found}. Choose a lot of that medicine that is held there.`,
  'not-whole-packs': (f) => `${at(f)}${lot(f)}: says ${f.found}. Whole packs are sent, 0 or more.`,
  'exceeds-lot': (f) =>
    `Lot ${f.lotId}${of(f)} at ${f.clinic}: the plan takes ${packs(f, f.found)}; it holds ${count(number(f.limit))}.`,
  'exceeds-reserve': (f) =>
    `${at(f)}: the plan sends ${packs(f, f.found)}; after the emergency reserve ${count(number(f.limit))} may leave.`,
  'exceeds-surplus': (f) =>
    `${at(f)}: the plan takes ${packs(f, f.found)}; its surplus is ${count(number(f.limit))}.`,
  'exceeds-trip-litres': trip('its capacity', 'litres'),
  'exceeds-trip-kg': trip('its weight limit', 'kg'),
  'exceeds-cold-box': trip('its cold box', 'cold litres'),
  'exceeds-shelf': place('its shelf space'),
  'exceeds-refrigerator': place('its refrigerator'),
  'exceeds-budget': (f) =>
    `Transport costs ${pesos(number(f.found))} MXN; the budget is ${pesos(number(f.limit))} MXN.`,
  'road-closed': (f) => {
    const [from = '', to = ''] = String(f.limit).split('/');
    return `${f.clinic}: ${packs(f, f.found)}${of(f)} would be sent; the road is closed from ${date(from)} to ${date(to)}.`;
  },
  expired: (f) => `Lot ${f.lotId}${of(f)} expired on ${date(f.found)}: it is not sent.`,
  'expires-unused': (f) =>
    isNothing(f.limit)
      ? `${at(f)}${lot(f)}: ${loose(f, f.found)} would expire there unused.`
      : `${at(f)}${lot(f)}: ${loose(f, f.found)} come from lots that expire this soon; ${loose(f, f.limit)} will be used there in time.`,
  'above-maximum': (f) =>
    isNothing(f.limit)
      ? `${at(f)}: receives ${loose(f, f.found)}; it already holds its maximum stock or more.`
      : `${at(f)}: receives ${loose(f, f.found)}; ${loose(f, f.limit)} would bring it to its maximum stock.`,
  'kit-missing': (f) =>
    `${at(f)}: receives ${packs(f, f.found)}; its emergency kit needs ${count(number(f.limit))}.`,
  'lock-broken': (f) =>
    `${at(f)}: receives ${packs(f, f.found)}; the quantity that was fixed is ${count(number(f.limit))}.`,
  'too-far': (f) =>
    typeof f.found === 'number'
      ? `${at(f)}${lot(f)}: comes from a clinic ${decimal(f.found)} km away; transfers reach ${decimal(number(f.limit))} km.`
      : `${at(f)}${lot(f)}: the distance to the clinic that gives it is not known (transfers reach ${decimal(number(f.limit))} km).`,
};
