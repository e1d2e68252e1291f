/** The words of the administration's charts and maps. */
import { figuresOf } from '../../documents/figures';
import type { EvidenceWords } from './evidence-words-es';

const f = figuresOf('en');

export const EVIDENCE_WORDS_EN: EvidenceWords = {
  heat: {
    title: 'Map of stock',
    lead: 'Months that the stock of each clinic lasts. First the medicines that leave most patients without; a cell opens its evidence.',
    corner: 'Medicine',
    ven: 'Class',
    short: (patients) => `${patients} patients below the minimum`,
    none: 'None below the minimum',
    cell: (unit, medicine, months, level) => `${unit}, ${medicine}: ${months}, ${level}`,
    months: (value) => `${value} months`,
    unknown: 'no need known',
    scale: 'Scale (months)',
    steps: (min, max) => ({
      less3: 'none',
      less2: `below ${f.decimal(min)} (critical)`,
      less1: `below ${f.decimal(2 * min)} (low)`,
      even: `up to ${f.decimal(max)} (enough)`,
      more1: `up to ${f.decimal(2 * max)} (surplus)`,
      more2: `up to ${f.decimal(4 * max)}`,
      more3: 'more',
      none: 'not known, or not needed',
    }),
    more: (count) => `There are ${f.count(count)} medicines more: choose a class, or download the data.`,
    how: 'Months of stock = what is usable on the shelf (nothing expired) ÷ the need of the coming 30 days by the latest plan. A row’s patients are the sum, over the clinics below the minimum, of what lacks to a month ÷ what one patient takes in a month.',
    before: 'Before the first plan the need is not known.',
    list: 'List of mismatches',
  },
  pair: {
    supply: 'Need and supply',
    need: 'need of a month',
    parts: ['on the shelf', 'on the road', 'in the latest plan'],
    row: (needs, shelf, transit, planned) =>
      `Needs ${needs} a month; has ${shelf} on the shelf, ${transit} on the road and ${planned} in the latest plan (units of use).`,
    sentence: (needs, months) => `Needs ${needs} units a month; what it has lasts ${months}.`,
    noNeed: 'Its need is not known.',
    warehouse: (units) => `The warehouse has ${units}.`,
    patients: (patients) => `That is about ${patients} patients.`,
    howSupply:
      'The need is the mean of the coming 30 days by the latest plan. On the road: shipments reserved or dispatched that have not arrived. In the latest plan: what it proposed to send, including what has left already.',
    basis: {
      history: 'The need comes from what the clinic reported.',
      blend: 'The need combines the reports and what is expected of the conditions of its population.',
      prevalence: 'There are few reports: the need comes from the conditions of its population.',
      none: 'There are neither reports nor conditions to estimate it from: the need is taken as none.',
      override: 'A person set the need when a mismatch was decided.',
      replaced: 'Another medicine took its place: the need is that one’s.',
    },
    series: 'Reported and expected',
    reported: 'issued, as reported',
    estimated: 'with what the stock-out hid',
    expected: 'expected by prevalence',
    peers: 'as the other clinics moved',
    seriesText: (months, reported, expected) =>
      `Latest months (${months}): issued ${reported}; expected by prevalence ${expected} a month.`,
    howSeries:
      'Months with an empty shelf report less than was needed: the dotted line adds what they are estimated to have hidden. The other clinics: the median of what each issued over its own mean, times this clinic’s mean.',
    forecast: 'Forecast and outcome',
    forecastLine: 'forecast',
    range: 'range that holds 8 times in 10',
    outcome: 'issued',
    forecastText: (inside, told) =>
      told === 0
        ? 'No month that was forecast has been reported yet.'
        : told === 1
          ? `The month that was forecast and is reported by now fell ${inside === 1 ? 'within' : 'outside'} the range.`
          : `Of ${f.count(told)} months forecast and reported since, ${f.count(inside)} fell within the range.`,
    howForecast:
      'Each month is held against the last forecast made before it was over. The range goes from the 10th to the 90th percentile. Months with a stock-out prove nothing of a forecast.',
    noReports: 'The clinic has not reported this medicine.',
    findings: 'Mismatches of this clinic',
    byUnit: 'Need and supply, clinic by clinic',
    open: 'Open',
  },
  falseAlarm: {
    integrity:
      'How often it is wrong: tried on 1,200 clean series, fewer than 1 in 100 raised any flag. A flag accuses nobody; it asks for a recount.',
    clinic:
      'How often it is wrong: in 245 looks at real reports of Côte d’Ivoire (four dates, clinics it was not set on), it flagged 1. A rise may have a good cause: a clinic nearby that closed, a new road. A flag accuses nobody; it asks for a recount.',
    balance:
      'This is arithmetic: figures that do not add up do not. It does not say why; most often it is a copying error.',
    forecast: 'How often it is wrong: tried on pairs without any bias, it flagged fewer than 1 in 200.',
  },
  runs: {
    title: 'Indicators, month by month',
    lead: 'Each point is a month; the broken line is the median. A shift is marked: six points or more in a row on the same side.',
    municipality: 'Municipality',
    whole: 'The whole jurisdiction',
    month: 'Month',
    median: 'median',
    value: 'each month',
    fill: 'Prescriptions filled whole',
    out: 'Vital medicines out of stock',
    away: 'Patients not served',
    waste: 'Waste',
    units: {
      fill: 'share of the prescriptions presented',
      out: 'share of the clinics’ vital medicines',
      away: 'patients a month',
      waste: 'share of what was issued and lost, in treatments',
    },
    text: (name, last, month, median) => `${name}: ${last} in ${month}; median ${median}.`,
    shift: (from, to, side) => `From ${from} to ${to} it stayed ${side} the median: a shift, not chance.`,
    noShift: 'No shift: the ups and downs are the usual ones.',
    few: 'There are fewer than ten months: the median still moves a lot.',
    none: 'No report tells this figure.',
    how: {
      fill: 'Prescriptions filled ÷ prescriptions presented, of the reports that tell both.',
      out: 'Of the rows of vital medicines reported, those with a day or more without stock in the month, or none at its end.',
      away: 'Sum of the patients whom the clinics report to have sent home without their medicine.',
      waste: 'Downward adjustments ÷ (issued + downward adjustments), each in treatments of its medicine.',
    },
    rule: 'The rule: six or more points in a row on one side of the median; points on it do not count (Perla, Provost and Murray, BMJ Quality & Safety 2011).',
    byUnit: 'By clinic, today',
    byMonth: 'Month by month',
  },
};
