/** The summary of a plan in English. The Spanish one is in summary-words-es.ts. */
import type { LocalDate } from '../domain/dates';
import { withinSentence } from './catalogue';
import { figuresOf, MONTHS_COUNTED, rough } from './figures';
import {
  about,
  CLINICS,
  DAYS,
  exactly,
  MEDICINES,
  MONTHS,
  PATIENTS,
  packNoun,
  ROUTES,
  TREATMENTS,
  WARNINGS,
} from './nouns-en';
import type { AskFacts, SheetWords, ShortageFacts, SummaryWords, TransferFacts } from './summary-facts';

const { count, decimal, estimate, rate, percent, finePercent, pesos, day, dateWithYear, list, plural } =
  figuresOf('en');

/** What keeps medicines from the clinics where the warehouse has them. */
const CAUSES: Partial<Record<ShortageFacts['cause'], string>> = {
  'trip-litres': 'the trips are full',
  'trip-kg': 'the trips carry all the weight they may',
  'cold-box': 'the cold box of the trips is full',
  shelf: 'the clinics have no room for more',
  expiry: 'the lots would expire before they are used',
  budget: 'the transport budget does not reach',
  'road-closed': 'roads are closed',
  locked: 'the quantities were fixed by a person',
};
/** With more than this between the least-filled clinic and the median, sharing is not even. */
const EVEN = 0.05;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** ", the first on 31 Jan 2027". */
const since = (packs: number, first: LocalDate | null): string =>
  first === null ? '' : `${packs === 1 ? '' : ', the first'} on ${dateWithYear(first)}`;

const gains = (f: AskFacts): string => {
  const rates = [
    `${rate(f.treatmentsPerPack)} a ${packNoun(f.kind).one}`,
    ...(f.treatmentsPerMxn === null ? [] : [`${rate(f.treatmentsPerMxn * 100)} per 100 MXN`]),
  ];
  const text = about(f.treatmentsGained, TREATMENTS);
  return `${text} (${rates.join(', ')})`;
};

const MOST_NAMED = 2;
/** "14 boxes of amoxicilina and 1 of clortalidona", or how many of how many medicines. */
function carriedBy({ items }: TransferFacts): string {
  const packs = items.reduce((sum, i) => sum + i.packs, 0);
  return items.length > MOST_NAMED
    ? `${exactly(packs, packNoun('pack'))} of ${exactly(items.length, MEDICINES)}`
    : list(items.map((i) => `${exactly(i.packs, packNoun(i.kind))} of ${withinSentence(i.medicine)}`));
}

export const SUMMARY_WORDS_EN: SummaryWords = {
  title: 'Shipment plan',
  asOf: (date) => `as of ${dateWithYear(date)}`,
  shortage: (f) => {
    const lack = `${capital(about(f.unmetPacks, packNoun(f.kind)))} of ${withinSentence(f.medicine)} ${plural(Math.round(f.unmetPacks), 'is', 'are')} missing`;
    const whom =
      f.patientsUnserved === null || f.patients === null
        ? `: ${about(f.unmetTreatments, TREATMENTS)}`
        : ` for ${about(f.patientsUnserved, PATIENTS)} of the ${estimate(f.patients)} who need it`;
    const cause = CAUSES[f.cause];
    if (cause !== undefined) return `${lack}${whom}. Not for want of stock: ${cause}.`;
    if (f.leastShare === null || f.medianShare === null) return `${lack}${whom}.`;
    if (f.leastShare === 0 && f.medianShare === 0) return `${lack}${whom}. There is none to share.`;
    const even = f.medianShare - f.leastShare < EVEN;
    const shared = even
      ? ` What there is, is shared evenly: each clinic has about ${percent(f.medianShare)} of what it needs.`
      : ` The least-filled clinic is ${f.leastClinic} (${percent(f.leastShare)}); the median is ${percent(f.medianShare)}.`;
    return `${lack}${whom}.${shared}`;
  },
  risk: (f) => {
    const whom =
      f.patientsUnserved === null
        ? about(f.unmetTreatments, TREATMENTS)
        : about(f.patientsUnserved, PATIENTS);
    return `There is enough for the expected need. If more is needed, ${about(f.unmetPacks, packNoun(f.kind))} of ${withinSentence(f.medicine)} could be missing (${whom}).`;
  },
  alsoShort: (items, more) => {
    const named = items.map(({ name, patients }, i) => {
      const people =
        patients === null
          ? ''
          : i === 0
            ? ` (${about(patients, PATIENTS)} unserved)`
            : ` (${estimate(patients)})`;
      return `${withinSentence(name)}${people}`;
    });
    const rest = more > 0 ? [`${count(more)} more`] : [];
    return `Also short: ${list([...named, ...rest])}.`;
  },
  noShortage: 'There is enough for the expected need of every clinic.',
  surplus: (f) => {
    const noun = packNoun(f.kind);
    const above = f.aboveMaximum.length;
    const [most] = f.aboveMaximum;
    const sentences = [
      most === undefined
        ? `There is too much ${withinSentence(f.medicine)}.`
        : `There is too much ${withinSentence(f.medicine)}: ${count(above)} of ${exactly(f.clinics, CLINICS)} ${plural(above, 'is', 'are')} above the maximum of ${decimal(f.maxMonths)} ${plural(f.maxMonths, MONTHS.one, MONTHS.other)} and ${plural(above, 'gets', 'get')} none (${above === 1 ? `${most.name}, for` : `${most.name} has the most, for`} ${decimal(most.months)}).`,
    ];
    const shown = f.receivers.slice(0, 4).map((r) => `${r.name} (${count(r.packs)})`);
    const rest = f.receivers.length - shown.length;
    if (shown.length > 0)
      sentences.push(
        `${f.receivers.length === 1 ? 'The one that needs it does get it' : `The ${count(f.receivers.length)} that need it do get it`}: ${list([...shown, ...(rest > 0 ? [`${count(rest)} more`] : [])])}.`,
      );
    const offer = `${exactly(f.offeredPacks, noun)} of the warehouse ${plural(f.offeredPacks, 'is', 'are')} offered back to the state`;
    const loss = `${exactly(f.expiringPacks, noun)} would expire unused${since(f.expiringPacks, f.firstExpiry)}`;
    if (f.offeredPacks > 0) sentences.push(f.expiringPacks > 0 ? `${offer}; if kept, ${loss}.` : `${offer}.`);
    else if (f.expiringPacks > 0) sentences.push(`In the warehouse ${loss}.`);
    if (f.expiredPacks > 0)
      sentences.push(
        `${exactly(f.expiredPacks, noun)} ${plural(f.expiredPacks, 'has', 'have')} expired: write ${plural(f.expiredPacks, 'it', 'them')} off.`,
      );
    return sentences.join(' ');
  },
  ask: (f, more, total, horizonDays) => {
    const others = more > 0 ? ` and ${exactly(more, MEDICINES)} more` : '';
    const cost = total === null ? '' : `, ${pesos(total)} MXN in all`;
    return `For ${exactly(horizonDays, DAYS)} the state is asked for ${exactly(f.packs, packNoun(f.kind))} of ${withinSentence(f.medicine)}${others}${cost}. The ${withinSentence(f.shortName)} asked for gains ${gains(f)}.`;
  },
  total: (f) => {
    const when =
      f.firstArrival === null || f.lastArrival === null
        ? ''
        : f.firstArrival === f.lastArrival
          ? `, arriving on ${day(f.firstArrival)}`
          : `, arriving from ${day(f.firstArrival)} to ${day(f.lastArrival)}`;
    const moved =
      f.transferredPacks === 0
        ? ''
        : ` Of these, ${count(f.transferredPacks)} ${plural(f.transferredPacks, 'moves', 'move')} from the surplus of one clinic to another.`;
    const by = f.routes === 0 ? '' : ` on ${exactly(f.routes, ROUTES)}`;
    return `${exactly(f.packs, packNoun('pack'))} of ${exactly(f.medicines, MEDICINES)} ${plural(f.packs, 'goes', 'go')} to ${exactly(f.clinics, CLINICS)}${by}${when}.${moved}`;
  },
  nothingSent: 'Nothing is sent: the warehouse holds nothing that the clinics need.',
  transfer: (f) => {
    const carried = `From ${f.from} to ${f.to}, ${count(Math.round(f.km))} km: ${carriedBy(f)}.`;
    const cost = `${pesos(rough(f.costMxn))} MXN there and back`;
    if (f.worthMxn !== null)
      return `${carried} Without the trip the plan would be worth ${pesos(rough(f.worthMxn))} less in treatments; it costs ${cost}.`;
    return f.costMxn > 0 ? `${carried} It costs ${cost}.` : carried;
  },
  headings: {
    short: 'What is short (packs)',
    routes: 'The trips',
    surplus: 'What is left over (packs)',
    ask: 'What the state is asked for (packs)',
    why: 'Why, for example',
    transfers: 'The trips between clinics',
  },
  columns: {
    need: 'Needed',
    shipped: 'Sent',
    unmet: 'Missing',
    patientsUnserved: 'Patients unserved',
    least: 'Least filled',
    share: '%',
    median: 'Median',
    arrives: 'Arrives',
    clinics: 'Clinics',
    packs: 'Packs',
    litres: 'Litres',
    coldLitres: 'Cold',
    kg: 'Kilograms',
    months: 'Months',
    surplusWarehouse: 'In warehouse',
    surplusClinics: 'In clinics',
    expiring: 'Expire',
    firstExpiry: 'From',
    value: 'Value, MXN',
    ask: 'Ask for',
    gained: 'Treatments',
    perPack: 'A pack',
    per100Mxn: 'Per 100 MXN',
    cost: 'Cost, MXN',
  },
  of: (used, all) => `${used} of ${all}`,
  noRoute: 'no route',
  more: (more) => `… and ${count(more)} more`,
  expired: 'expired',
  warnings: (n) =>
    `${exactly(n, WARNINGS)} about the data: "surtido validate" shows ${plural(n, 'it', 'them')}.`,
  solver: (f) =>
    `Solved with ${f.backend} (${count(f.rows)} × ${count(f.columns)}): objective ${count(f.objective)}; ${f.gap < 1e-9 ? 'it is the best plan possible' : `within ${finePercent(f.gap)} of the best plan possible`}.`,
};

export const SHEET_WORDS_EN: SheetWords = {
  ask: (f) =>
    `Ask for ${exactly(f.packs, packNoun(f.kind))} of ${withinSentence(f.medicine)}: it gains ${gains(f)}${f.costMxn === null ? '' : `, for ${pesos(f.costMxn)} MXN`}.`,
  surplus: (f) => {
    const noun = packNoun(f.kind);
    const has =
      f.months === null
        ? `${f.facility}: nobody uses ${withinSentence(f.medicine)}`
        : `${f.facility} has ${withinSentence(f.medicine)} for ${f.months > MONTHS_COUNTED ? `more than ${count(MONTHS_COUNTED / 12)} years` : `${decimal(f.months)} ${plural(f.months, MONTHS.one, MONTHS.other)}`} (maximum ${decimal(f.maxMonths)} ${plural(f.maxMonths, MONTHS.one, MONTHS.other)})`;
    const parts = [
      ...(f.surplusPacks > 0 ? [`${exactly(f.surplusPacks, noun)} too many`] : []),
      ...(f.expiringPacks > 0
        ? [`${exactly(f.expiringPacks, noun)} will expire unused${since(f.expiringPacks, f.firstExpiry)}`]
        : []),
      ...(f.expiredPacks > 0
        ? [`${exactly(f.expiredPacks, noun)} ${plural(f.expiredPacks, 'has', 'have')} expired`]
        : []),
    ];
    return `${[has, ...parts].join('; ')}.`;
  },
};
