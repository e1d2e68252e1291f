/** The words of the first steps. */
import { figuresOf } from '../../documents/figures';
import type { OperationWords } from './words-es';

const f = figuresOf('en');
const n = (count: number, one: string, more: string): string =>
  `${f.count(count)} ${count === 1 ? one : more}`;

export const OPERATION_WORDS_EN: OperationWords = {
  start: {
    title: 'Setting up',
    lead: (done, all) =>
      done === all
        ? 'Everything is ready. This page stays here in case it is needed.'
        : `Step ${done + 1} of ${all}. Each step is kept: you may leave and go on later.`,
    state: { done: 'done', now: 'now', later: 'later' },
    password: 'Your password',
    passwordDone: 'You have chosen your own; the one-time password is worthless now.',
    data: 'The data',
    dataHelp:
      'Clinics, medicines, stock, and the consumption of past months if there is any: a folder of CSV files, or an Excel workbook with one sheet a file.',
    dataDone: (facilities, medicines, months) =>
      `${n(facilities, 'facility', 'facilities')}, ${n(medicines, 'medicine', 'medicines')} and ${n(months, 'month reported', 'months reported')} among them.`,
    load: 'Load the data',
    seeIssues: (warnings) => `See what was doubted in them (${f.count(warnings)})`,
    mend: (errors) =>
      `The last load did not go in: ${n(errors, 'error', 'errors')} to mend. Nothing was stored.`,
    accounts: 'Accounts for the others',
    accountsHelp:
      'One person proposes a plan and another approves it: at least one administrator and one warehouse account are needed. Each clinic has its own.',
    accountsNow: (administrators, warehouse, clinics) =>
      `There are ${n(administrators, 'administrator', 'administrators')}, ${n(warehouse, 'warehouse account', 'warehouse accounts')} and ${n(clinics, 'clinic account', 'clinic accounts')}.`,
    without: (names) => `Without an account so far: ${f.list(names)}.`,
    makeAccounts: 'Make accounts',
    plan: 'The first plan',
    planHelp:
      'Computes what to send to each clinic. It takes some seconds to some minutes and moves no medicine: warehouse and administration review and approve it first.',
    planButton: 'Compute the first plan',
    planAgain: 'Compute it again',
    planDone: 'The plan is computed and waits for review.',
    planFailed: 'The computation did not end well.',
    refreshHelp: 'This page comes again by itself. Without scripts, use the button.',
    refresh: 'Look again',
    next: 'And then',
    nextHelp: [
      'The warehouse opens the plan, adjusts and proposes it; the administrator approves it; it is printed and leaves.',
      'The clinics count their shelves and report each month: the next plan is better for it.',
      'The system proposes the next plan by itself, days before each departure of the calendar.',
      'You: make a backup every day (docs/operations.md), and look at the audit from time to time.',
    ],
    optional: 'Still to do, and may wait',
  },
  data: {
    title: 'Load the data',
    back: 'Setting up',
    files: 'Files',
    filesHelp:
      'Choose all of them at once (Ctrl + A in the folder): CSV, or an XLSX workbook with one sheet a file. At the least: facilities, medicines and stock.',
    names: 'What the files and sheets are called',
    required: 'Always',
    optional: 'If you have them',
    fileNames: {
      required: ['facilities', 'medicines', 'stock'],
      optional: [
        'consumption',
        'conditions',
        'regimens',
        'prevalence',
        'population',
        'rates',
        'seasonality',
        'transit',
        'receipts',
        'weekly_consumption',
        'equivalences',
        'routes',
        'calendar',
        'closures',
        'kits',
        'campaigns',
        'locks',
      ],
    },
    namesHelp:
      'Files end in .csv; in English or Spanish. policy.json and mapping.json are read too. Whatever else is in the folder is not.',
    asOf: 'Day of the stock (empty: as the files say)',
    button: 'Check and load',
    buttonHelp: 'With a single error nothing is stored, and you are told where each one is.',
    demo: 'Or try the demonstration',
    demoHelp:
      'Invented data of Doctor Arroyo, of November 2026. They take up this place and do not go away: for real work, start afterwards on an empty store.',
    demoButton: 'Load the demonstration',
    none: 'Choose at least one file.',
    full: 'This place has data already. They change by the catalogue, by counts and by each month’s reports.',
    begun: (at, files) =>
      `A load that began on ${at} has not ended (${files}). If nobody is at it any more, it was cut off and nothing of it was stored: load the files again.`,
    issues: 'What was found in the files',
    nothingStored: (errors, warnings) =>
      `${n(errors, 'error', 'errors')} and ${n(warnings, 'warning', 'warnings')}. Nothing was stored: mend the errors in your files and load them again, all together.`,
    stored: (warnings) =>
      warnings === 0
        ? 'The data went in without a doubt.'
        : `The data went in. ${n(warnings, 'warning', 'warnings')}: something was read that deserves a look.`,
    refusedWhole: 'The files are good, and did not go in: this place has data already.',
    download: 'Download the list (CSV)',
    downloadXlsx: 'as Excel',
    ofFile: (errors, warnings) =>
      [errors > 0 ? n(errors, 'error', 'errors') : '', warnings > 0 ? n(warnings, 'warning', 'warnings') : '']
        .filter(Boolean)
        .join(' and '),
    error: 'error',
    warning: 'warning',
    severity: 'Kind',
    row: 'Row',
    field: 'Column',
    found: 'What it says',
    fix: 'What to do',
    more: (count) => `and ${n(count, 'more like these', 'more like these')}, in the whole list`,
    read: (files, at) => `${files} · ${at}`,
  },
};
