/** Issues in English. The Spanish texts stand in words-es.ts; both say what was found and what to do. */
import type { Words } from './issue-codes';
import { figure as n, plainDecimal } from './numbers';

const maybe = (near: string | null): string => (near === null ? '' : ` Did you mean "${near}"?`);
const days = (from: string, to: string): string => `between ${from} and ${to}`;
const EVIDENCE = {
  balance: 'then the balance closes',
  neighbours: 'then it agrees with the months before and after',
  usual: 'which is usual for this unit',
  closing: 'which agrees with the last closing balance reported',
  demand: 'and what the clinics use in a month is',
} as const;
const COUNTED = { chronic: 'patients', acute: 'cases a year' } as const;

export const WORDS_EN: Words = {
  'missing-file': (a) => [
    'no such file',
    `Add ${a.names} to the folder, or name its source in mapping.json.`,
  ],
  'missing-reference': (a) => [
    a.found,
    `It refers to ${a.names}, which is not in the folder: add that file, or empty this column.`,
  ],
  'repeated-file': (a) => [a.other, 'Two files hold the same kind of rows: keep one of them.'],
  'unknown-file': (a) => [a.found, `The file was not read: its name is not known.${maybe(a.near)}`],
  archive: (a) => [a.found, 'It is packed and was not read: unpack it and give the files in it.'],
  'unused-file': (a) => [
    a.table,
    'The file was not read: mapping.json takes these rows from elsewhere. List it there too, or remove it.',
  ],
  'missing-source': (a) => [
    a.found,
    `mapping.json names a source that is not in the folder: add it or correct the name.${maybe(a.near)}`,
  ],
  'not-text': (a) =>
    a.kind === 'workbook'
      ? ['a spreadsheet workbook', 'Open it and save it as .xlsx, or the sheet as "CSV UTF-8".']
      : a.kind === 'page'
        ? ['a web page', 'Some systems export so: open it in the spreadsheet and save it as "CSV UTF-8".']
        : ['binary content', 'This is not a text file. Export it again as CSV.'],
  'unreadable-workbook': () => [
    'a workbook that cannot be opened',
    'It is broken or has a password: save it again as XLSX without one, with a sheet for each file.',
  ],
  'large-workbook': (a) => [
    `a workbook of more than ${a.most} MB once it is opened`,
    'Save each sheet as "CSV UTF-8", or divide it.',
  ],
  'unread-workbook': (a) => [
    a.found,
    'A workbook of this kind is not read: save it as .xlsx, or each sheet as "CSV UTF-8" under the name of what it holds (stock.csv).',
  ],
  'merged-cells': (a) => [
    a.found,
    'Of merged cells only the first has the value; the others were read as empty. Unmerge them and write the value in each row.',
  ],
  'empty-file': () => [
    'nothing, not even headings',
    'Fill it or export it again; where it is not needed, remove the file or the sheet.',
  ],
  'no-rows': () => [
    'headings only',
    'It has headings and no rows: add the rows; where none are needed, remove the file or the sheet.',
  ],
  'cut-off': () => [
    'the file ends in the middle of a character',
    'The copy is incomplete: copy the file again.',
  ],
  'read-as-windows': (a) => [
    a.found,
    'The file is not UTF-8 and was read as Windows-1252 (Latin-1): check the accents, or save it as "CSV UTF-8".',
  ],
  'lost-characters': (a) => [
    a.found,
    'Some letters were lost before the file came here (�): export it again.',
  ],
  'repeated-column': (a) => [a.found, 'Two columns mean the same: remove or rename one.'],
  'unknown-column': (a) => [a.found, `The column was not read: its heading is not known.${maybe(a.near)}`],
  'open-column': (a) => [
    a.found,
    `The column was not read: it may hold codes${a.isMeasureToo ? ', names or units of measure' : ' or names'}. If they are codes, call it ${a.names}; else add a column with the code.`,
  ],
  'missing-column': (a) => [
    `columns found: ${a.seen}`,
    `Add a column named ${a.names}. Columns may be separated by comma, semicolon or tab; the headings stand in the first line.`,
  ],
  'title-above': (a) => [
    a.found,
    'The headings were found on this line: what stands above them was not read.',
  ],
  'total-row': (a) => [a.found, 'It looks like a row of totals: it was not read.'],
  'ragged-row': (a) => [
    `${a.cells} cells where there are ${a.columns} headings: ${a.text}`,
    'Give the row as many cells as headings. A comma inside a value, decimal commas too, needs the value in double quotes.',
  ],
  'broken-quotes': (a) => [
    a.found,
    'A double quote is not closed: close it, or write quotes inside a value twice ("").',
  ],
  'missing-value': () => ['empty cell', 'This value is required: fill it in.'],
  'unknown-marker': (a) => [a.found, 'Here a value is needed, and "unknown" is not zero: write the value.'],
  'too-long': (a) => [
    a.found,
    `The cell holds ${a.length} characters: shorten it, or look for a quote that was not closed.`,
  ],
  'spreadsheet-error': (a) => [
    a.found,
    'A spreadsheet formula failed here: mend it there, or write the value itself.',
  ],
  'damaged-code': (a) => [
    a.found,
    'A spreadsheet turned this code into a number: format the column as text and write the code again.',
  ],
  formula: (a) => [a.found, 'It is a formula and not a value: paste as values and save again.'],
  'not-a-number': (a) => [a.found, 'Write a number with digits only, such as 1234 or 0.75.'],
  'ambiguous-number': (a) => [
    a.found,
    `Is this ${n(a.thousands)} or ${n(a.decimal)}? Nothing else in the file tells. Write ${n(a.thousands)} or ${plainDecimal(a.decimal)}, or declare "decimal" for this source in mapping.json.`,
  ],
  negative: (a) => [a.found, 'This cannot be below zero: correct it (losses go in the adjustment column).'],
  'not-positive': (a) => [a.found, 'This must be above zero.'],
  'not-an-integer': (a) => [a.found, 'Write a whole number, zero or more.'],
  'not-a-share': (a) => [
    a.found,
    a.share === null
      ? 'A share goes from 0 to 1.'
      : `A share goes from 0 to 1: write ${n(a.share)} (or ${n(a.share * 100)}%).`,
  ],
  'out-of-range': (a) => [a.found, `This goes from ${n(a.from)} to ${n(a.to)}.`],
  'unknown-word': (a) => [a.found, `Write one of: ${a.words}.${maybe(a.near)}`],
  'bad-date': (a) => [a.found, 'Write the date as 2026-03-31 or 31/03/2026.'],
  'impossible-date': (a) => [a.found, 'There is no such day: correct it (2026-03-31 or 31/03/2026).'],
  'two-digit-year': (a) => [a.found, 'Write the year with four digits: 31/03/2026.'],
  'spreadsheet-date': (a) => [
    a.found,
    `This is a spreadsheet's day number; it means ${a.date}. Format the column as a date and save again.`,
  ],
  'month-first-date': (a) => [
    a.found,
    `Dates are read day first, and this one is written month first (${a.date}). Write ${a.date}, or declare "dates": "month-first" for this source in mapping.json.`,
  ],
  'bad-period': (a) => [a.found, 'Write the month as 2025-03, 03/2025 or marzo 2025.'],
  'decimal-mark-assumed': (a) => [
    a.found,
    `Read as ${n(a.value)} (${a.count} such): a file with semicolons is taken to write decimals with a comma. If not, declare "decimal" for this source in mapping.json.`,
  ],
  'day-first-assumed': (a) => [
    a.found,
    `Read day first, as ${a.date} (${a.count} such; no date in the file proves the order). If it is month first, declare "dates": "month-first" in mapping.json.`,
  ],
  'month-only-expiry': (a) => [
    a.found,
    `Only a month is given: taken as its last day, ${a.date} (${a.count} such), as on the pack.`,
  ],
  'bad-json': (a) => [a.found, 'The file is not valid JSON: mend it at that place.'],
  'unknown-setting': (a) => [a.found, `There is no setting of this name.${maybe(a.near)}`],
  'bad-setting': (a) => [a.found, a.expected],
  'unknown-code': (a) => [
    a.found,
    `The code is not in ${a.names}: correct it, or add it there.${maybe(a.near)}`,
  ],
  duplicate: (a) => [a.key, `The same stands in ${a.file} row ${a.row}: remove or correct one of the two.`],
  'repeated-row': (a) => [
    a.key,
    `The same row stands in ${a.file} row ${a.row}; both are counted. Remove one if it was entered twice.`,
  ],
  'no-warehouse': () => ['no warehouse', 'Give one unit the kind "warehouse": the one that ships.'],
  'several-warehouses': (a) => [a.found, 'Only one warehouse ships: leave one with the kind "warehouse".'],
  'no-route': () => [
    'no route',
    'Name the route that serves this unit: without it no route limit or calendar holds for it.',
  ],
  'no-departure': (a) => [
    a.found,
    `No trip of this route leaves on ${a.asOf} or later: taken to leave after ${n(a.leadTimeDays)} days and then every ${n(a.reviewDays)} (leadTimeDays, reviewDays). Add its trips to the calendar.`,
  ],
  'of-warehouse': (a) => [
    `${a.found} (${a.count} ${a.count === 1 ? 'row' : 'rows'})`,
    a.isTransit
      ? 'Not counted: what is on its way to the warehouse goes in receipts.csv / entradas_esperadas.csv.'
      : 'Not used: this is the warehouse, and these rows are of the units it ships to.',
  ],
  'open-pack': (a) => [
    n(a.units),
    `These are ${n(a.packs)} packs of ${n(a.packSize)}: the open pack is not shipped. If packs were counted, write dispensing units.`,
  ],
  'no-warehouse-stock': () => [
    'no stock in the warehouse',
    'Nothing can be shipped: add the warehouse lots to the stock file.',
  ],
  'no-clinic-stock': (a) => [
    a.found,
    'This unit reports consumption and has no row in the stock file: its shelves are counted as empty. Add its stock (0 too), or set clinicStockFrom to lastClosing.',
  ],
  'broken-balance': (a) => [
    `${n(a.opening)} + ${n(a.received)} − ${n(a.issued)} ${a.adjusted < 0 ? '−' : '+'} ${n(Math.abs(a.adjusted))} = ${n(a.opening + a.received - a.issued + a.adjusted)}, and the closing balance says ${n(a.closing)}`,
    'Correct the figure that is wrong, or enter the difference as an adjustment. To go on with such rows as they are, list "broken-balance" under asWarnings in mapping.json.',
  ],
  'issued-exceeds-available': (a) => [
    `${n(a.issued)} issued of ${n(a.available)} available`,
    'More was issued than there was: correct the opening balance, the receipts or the issues.',
  ],
  'discontinuous-balance': (a) => [
    `opens with ${n(a.opening)}`,
    `${a.period} (row ${a.row}) closed with ${n(a.closing)}: check which one was counted.`,
  ],
  'stockout-days': (a) => [
    a.found,
    `${a.period} has ${a.days} days: correct it, or leave the cell empty if days are not counted.`,
  ],
  'filled-exceeds-presented': (a) => [
    `${n(a.filled)} filled of ${n(a.presented)} presented`,
    'More prescriptions were filled than presented: correct one of the two.',
  ],
  'future-period': (a) => [
    a.found,
    `The month is after the date of the plan (${a.asOf}): correct the month or the date.`,
  ],
  'unfinished-month': (a) => [
    a.found,
    `The month was not over on ${a.asOf}: its consumption may be incomplete.`,
  ],
  'packs-or-units': (a) => [
    n(a.value),
    `${a.direction === 'in-packs' ? 'This seems to be in packs' : 'This seems to be in units where packs are meant'}: with ${n(a.packSize)} units a pack it is ${n(a.meant)}, ${EVIDENCE[a.evidence]} (${n(a.figure)}). ${a.direction === 'in-packs' ? 'Write it' : 'Write all these figures'} in dispensing units.`,
  ],
  'impossible-expiry': (a) => [a.found, `An expiry date is ${days(a.from, a.to)}: correct the year.`],
  'expired-lot': (a) => [
    a.found,
    `The lot had expired on ${a.asOf}: it is not shipped nor counted as usable. Take it out of stock.`,
  ],
  'no-expiry': () => [
    'empty cell',
    'The expiry date is not known, so it cannot be watched: read it from the pack.',
  ],
  'lot-expiry-differs': (a) => [
    a.found,
    `${a.file} row ${a.row} gives ${a.other} for the same lot: check the pack.`,
  ],
  overdue: (a) => [
    a.found,
    `It was expected before ${a.asOf}: still counted as coming. Receive it, or correct the day.`,
  ],
  'closure-target': (a) => [a.found, 'Name either a route or a unit, one of the two.'],
  'closure-order': (a) => [
    `${a.from} to ${a.to}`,
    'The last day is before the first: exchange or correct them.',
  ],
  'days-per-case': () => ['empty cell', 'An acute condition needs the days one case is treated.'],
  'days-per-case-unused': (a) => [
    a.found,
    'Patients of this condition are treated all year: the days of a case are not used.',
  ],
  'prevalence-kind': (a) => [
    'empty cell',
    `This condition is ${a.kind}: give ${COUNTED[a.kind]} in ${a.field}.`,
  ],
  'prevalence-unused': (a) => [
    a.found,
    `This condition is counted in ${COUNTED[a.kind]}: this figure is not used.`,
  ],
  'prevalence-twice': (a) => [
    a.found,
    'Both counted here and computable from population and rates: the count in this row is used.',
  ],
  'rate-missing': (a) => [
    a.found,
    'This condition has no rate for this age group: counted as none at that age.',
  ],
  'rate-unused': (a) => [
    a.found,
    'No unit has people of this age group: compare the words with those of the population file.',
  ],
  'equivalence-twice': (a) => [
    `${a.found} and ${a.other}`,
    'A medicine may be in one group only: remove one of the two rows.',
  ],
  'equivalence-unit': (a) => [
    a.found,
    `Another medicine of the group is counted in ${a.other}, and no equivalence is given: state how many group units one unit stands for.`,
  ],
  'weeks-overlap': (a) => [
    a.found,
    `Some of its days are in row ${a.row} of the same unit and medicine too: keep one of the two, or correct the week or the days.`,
  ],
  'weeks-too-long': (a) => [
    a.found,
    'A row of this file reports 1 to 27 days; whole months go into consumption.csv.',
  ],
  'weeks-joined': (a) => [
    `${n(a.rows)} rows, ${n(a.months)} months`,
    `The rows were put together to months, by which is forecast: ${n(a.divided)} that reach into the next month were divided by days; ${n(a.partial)} months were reported in part (half their days or more) and raised to the whole; ${n(a.left)} were left out, with fewer days or still running.`,
  ],
  'replacement-incomplete': (a) => [
    'empty',
    {
      replacedBy:
        'A month or units of a replacement are given, but not which medicine it is: name it, or empty both.',
      replacedFrom: 'Say the first month whose need is that of the medicine that takes its place: 2026-03.',
      replacementUnits:
        'Say how many units of the medicine that takes its place stand for one unit of this one (1 where they are alike): it is not guessed.',
    }[a.lacks],
  ],
  'replacement-circle': (a) => [
    a.found,
    'The medicine comes back to itself by what takes its place: leave out one of these replacements.',
  ],
  'replacement-atc': (a) => [
    a.found,
    `It is replaced by a medicine of another group (ATC ${a.other}): correct the code if that was not meant.`,
  ],
  'season-months': (a) => [a.found, 'Give an index for each of the 12 months, not all zero.'],
  'season-mean': (a) => [a.found, 'The mean of the 12 indices should be 1: they were divided by their mean.'],
  'no-treatment-size': (a) => [
    'no units per treatment and no regimen',
    `One pack (${n(a.packSize)} units) is counted as one treatment: give unidades_por_tratamiento (unitsPerTreatment).`,
  ],
  'last-closing-used': (a) => [
    `${a.lots} balances of ${a.clinics} units`,
    `By policy clinicStockFrom, clinic stock is the last closing balance reported (up to ${a.day}), with expiry not known.`,
  ],
  'stale-closing': (a) => [
    a.found,
    `${a.count} balances are more than ${a.months} months old: counted as no stock (the limit is longestGapMonths).`,
  ],
  'clinic-stock-unused': (a) => [
    `${a.count} rows of clinics`,
    'Not used: by policy clinicStockFrom, clinic stock is the last closing balance.',
  ],
  'no-as-of': () => [
    'no date',
    'Say of which day the stock is (on the screen in its field, in the terminal with --as-of YYYY-MM-DD): no month of consumption tells it.',
  ],
  'bad-as-of': (a) => [a.found, 'Write the day of the plan as YYYY-MM-DD.'],
  'unclear-as-of': (a) => [
    a.last,
    `The last month reported is far from the one before (${a.before}): correct it, or give the day of the plan (on the screen in its field, in the terminal with --as-of YYYY-MM-DD).`,
  ],
  'as-of-derived': (a) => [
    a.last,
    `The plan is made as of ${a.asOf}, the day after the last month (or day) reported. For another day: on the screen its field, in the terminal --as-of.`,
  ],
  'more-issues': (a) => [
    `${a.count} more`,
    `Further issues "${a.code}" in this file are not listed: mend the first ones and try again.`,
  ],
};
