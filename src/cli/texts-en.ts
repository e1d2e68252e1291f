/** The texts of the command line in English. The Spanish ones are in texts-es.ts. */
import { figuresOf } from '../documents/figures';
import { HELP_EN } from './help-en';
import type { Texts } from './texts-contract';

const { count, plural, dateWithYear } = figuresOf('en');
const day = (text: string): string => dateWithYear(text as Parameters<typeof dateWithYear>[0]);
const errors = (n: number): string => `${count(n)} ${plural(n, 'error', 'errors')}`;
const warnings = (n: number): string => `${count(n)} ${plural(n, 'warning', 'warnings')}`;

export const TEXTS_EN: Texts = {
  help: HELP_EN,
  progress: {
    read: 'Reading the files',
    forecast: 'Forecasting need',
    rationing: 'Posing the rationing problem',
    solve: 'Solving',
    requisition: 'Working out what to ask the state for',
    packs: 'Laying out whole packs',
    write: 'Writing the files',
    model: 'Reading the model',
  },
  usage: {
    unknownOption: (name) => `There is no option ${name}.`,
    unknownCommand: (name) => `There is no command ${name}.`,
    missingArgument: (name) => `Missing: ${name}.`,
    missingValue: (option) => `The option ${option} lacks its value.`,
    tooMany: 'There are too many arguments.',
    notAChoice: (option, value, choices) =>
      `The option ${option} cannot be "${value}": use ${choices.join(' | ')}.`,
    wrong: 'The command was not understood.',
    near: (name) => `Did you mean ${name}?`,
    seeHelp: (command) => `See the help: ${command} --help`,
  },
  errors: {
    ourFault: (message) => [
      `Surtido failed: ${message}`,
      'The fault is ours, not your data’s. Run the command again with --debug and send us what it shows.',
    ],
    badIntake: (n) => `The data have ${errors(n)}: nothing was done.`,
    badIntakeFix: (path) => `Correct what is listed and try again (${path}).`,
    outIsInput: (folder) => [
      `${folder} is the folder of the data: the plan is not written over it.`,
      'Name another folder with --out.',
    ],
    packsDiffer: (facilityId, medicineId, packs, inLots) =>
      `${facilityId}, ${medicineId}: says ${count(packs)} packs, and its lots add up to ${count(inLots)}`,
    packsDifferFix: 'Change the packs of each lot too (lots): what is loaded is decided lot by lot.',
    twoPlans: 'All lines must be of one plan: take out those that come from another.',
    otherDay: (file, planned, asOf) =>
      `${file} was made as of ${day(planned)}, and the data are read as of ${day(asOf)}: they are not the same.`,
    otherData: (file, asOf) =>
      `${file} was made from other data (or another policy) than the folder's as of ${day(asOf)}.`,
    otherFix:
      'Name the folder, the day (--as-of) and the policy it was made with; or use --anyway to check it against these data.',
    noSuch: (option, code, near) => [
      `${option}: the code ${code} is not in the folder.`,
      near === null ? 'Check the code.' : `Did you mean ${near}?`,
    ],
    monthsAndWeeks: ['Months and weeks were asked for at once.', 'Keep --months or --weeks alone.'],
  },
  plan: {
    written: (folder) =>
      `In ${folder}: plan.json, lines.csv (every shipment with its reason), not-shipped.csv, unmet.csv, surplus.csv, requisition.csv and summary.txt.`,
    hint: 'Every line with its reason: add --out FOLDER.',
  },
  validate: {
    verdict: (folder, e, w) => {
      if (e === 0 && w === 0) return `${folder}: no errors and no warnings.`;
      if (e === 0) return `${folder}: no errors, ${warnings(w)}. It can be planned.`;
      return `${folder}: ${errors(e)}${w > 0 ? ` and ${warnings(w)}` : ''}. It cannot be planned until the ${plural(e, 'error is', 'errors are')} corrected.`;
    },
    read: (files, rows, asOf) =>
      `${count(files)} ${plural(files, 'file', 'files')} with ${count(rows)} ${plural(rows, 'row', 'rows')} ${plural(files, 'was', 'were')} read${asOf === null ? '' : `; the plan is as of ${day(asOf)}`}.`,
    row: (row) => `row ${row}`,
    error: 'Error',
    warning: 'Warning',
    counts: (e, w) => [...(e > 0 ? [errors(e)] : []), ...(w > 0 ? [warnings(w)] : [])].join(', '),
    more: (n) => `… and ${count(n)} more like it (all of them with --json)`,
  },
  check: {
    verdict: (n) => `The plan breaks ${count(n)} ${plural(n, 'rule', 'rules')}:`,
    clean: 'The plan breaks no rule.',
    title: 'What the plan is worth',
    columns: { checked: 'This plan', surtido: "Surtido's" },
    rows: {
      packs: 'Packs sent',
      value: 'Value (weighted treatments)',
      gap: 'Distance to the best plan possible',
      unmetTreatments: 'Treatments unserved',
      patientsUnserved: 'Patients unserved',
    },
    medicinesTitle: 'Where the two plans differ',
    medicineColumns: {
      packs: 'Packs',
      surtidoPacks: '(Surtido)',
      unserved: 'Patients unserved',
      surtidoUnserved: '(Surtido)',
    },
    more: (n) => `… and ${count(n)} more`,
  },
  forecast: {
    title: (first, last, weekly, asOf) => {
      const [a, b] = weekly ? [day(first), day(last)] : [first, last];
      const what = weekly ? (a === b ? 'the week of' : 'the weeks of') : '';
      const when = a === b ? a : `${a} to ${b}`;
      return `Need expected in ${`${what} ${when}`.trim()}, from data as of ${day(asOf)}`;
    },
    basis: {
      history: 'consumption',
      blend: 'both',
      prevalence: 'prevalence',
      none: 'not known',
      override: 'review',
      replaced: 'replaced',
    },
    columns: {
      month: 'Month',
      week: 'Week of',
      clinic: 'Clinic',
      mean: 'Expected',
      range: '8 in 10',
      unit: 'Measure',
      patients: 'Patients',
      basis: 'By',
      inStock: 'Months',
      censored: 'Hidden',
      prior: 'Prev.',
    },
    range: (low, high) => `${low} to ${high}`,
    note: 'By: consumption, prevalence or both, and what prevalence weighs. Months: those with stock. Hidden: share of the months in which an empty shelf hid need.',
    written: (file, rows, each) =>
      `${file}: ${count(rows)} ${plural(rows, 'row', 'rows')}, ${each === 1 ? 'one' : count(each)} a clinic and medicine.`,
  },
  solve: {
    rows: {
      status: 'Result',
      objective: 'Objective',
      sense: 'Sense',
      size: 'Size',
      backend: 'Solved by',
      check: 'Check',
      message: 'Message',
      note: 'Note',
    },
    statuses: {
      optimal: 'optimal',
      infeasible: 'infeasible: the rows contradict each other',
      unbounded: 'unbounded: the objective improves without end',
      stopped: 'stopped before the end',
      failed: 'could not be solved',
    },
    senses: { minimise: 'minimise', maximise: 'maximise' },
    badLine: (file, line, found) => `${file}, line ${line}: ${found}.`,
    size: (rows, columns) =>
      `${count(rows)} ${plural(rows, 'row', 'rows')}, ${count(columns)} ${plural(columns, 'column', 'columns')}`,
    passed: (infeasibility, gap) => `passed (infeasibility ${infeasibility}, dual gap ${gap})`,
    failed: (why) => `failed: ${why}`,
    columnsTitle: 'Columns that are not zero',
    value: 'Value',
    more: (n) => `… and ${count(n)} more (all of them with --json)`,
  },
  simulate: {
    title: (scenario, n) => `${scenario}, ${count(n)} ${plural(n, 'replication', 'replications')}`,
    policies: {
      'status-quo': 'as today: level × issues',
      proportional: 'proportional',
      'openlmis-max': 'OpenLMIS max',
      'msupply-min-max': 'mSupply min–max',
      siglus: 'SIGLUS',
      'uniform-kits': 'uniform kits',
      'sierra-leone': "Sierra Leone's program",
      surtido: 'Surtido',
      kits: "today's kits",
    },
    columns: {
      settings: 'Settings',
      stock: 'Mean stock',
      service: 'Served',
      sd: 'SD',
      gini: 'Gini',
      least: 'Least',
      stockout: 'Stock-outs',
      turnedAway: 'Turned away',
      waste: 'Expired',
      deliveries: 'Deliveries',
      vital: 'Vital',
      difference: 'Against the first',
      transport: 'Transport',
    },
    note: 'Mean stock: periods of need that the clinics hold. Served: share of need, ± its 95 % interval. All policies meet the same patients.',
    jurisdictionNote:
      'Mean stock: months of need that the clinics hold. Served: share of treatments, ± its 95 % interval; against the first policy, with the same patients. Stock-outs: share of clinics, medicines and days on which somebody left without.',
    gain: 'Who gains against the first policy (treatments over the whole time)',
    lose: 'Who loses',
    moved: (unit, treatments, halfWidth) =>
      `${unit}: ${treatments > 0 ? '+' : '−'}${count(Math.abs(treatments))}${halfWidth === null ? '' : ` ±${count(halfWidth)}`}`,
    chart: {
      title: (scenario) => `Patients served by stock held: ${scenario}`,
      stock: 'Mean stock at the clinics (periods of need)',
      stockMonths: 'Mean stock at the clinics (months of need)',
      service: 'Need served',
    },
    percent: (n) => `Simulating: ${count(n)}%`,
    done: (n, of) => `Simulating: ${count(n)} of ${count(of)}`,
    written: (folder) => `Written to ${folder}: policies.csv and frontier.svg.`,
    jurisdictionWritten: (folder) =>
      `Written to ${folder}: policies.csv, clinics.csv, medicines.csv, months.csv and frontier.svg.`,
    notWhole: (option, value, least, most) => [
      `${option} was given "${value}".`,
      `Give a whole number, ${most === null ? `${least} or more` : `${least} to ${most}`}.`,
    ],
    badScenario: (file, field, found, right) => [
      `${file}${field ? `, ${field}` : ''}: ${found}.`,
      `It must be: ${right}. See docs/simulate.md.`,
    ],
  },
};
