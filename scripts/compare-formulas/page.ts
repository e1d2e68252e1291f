/** The figures of docs/comparison.md, as Markdown: the same measures give the same bytes. */

import type { VenClass } from '../../src/domain/entities';
import { pairKey } from '../../src/domain/group-by';
import { evenness, type Measures, type People } from './measures';
import { openMsupplyAmc } from './order-formulas';
import { lastMonths } from './reports';
import { openLmisUnits } from './rules';
import type { Setting } from './setting';
import { arrivalDay, nextArrivalDay } from './shelves';
import { meanNeed } from './true-need';

export const METFORMIN = '010.000.5165.00';
const CALCIUM = '010.000.1006.00';
const KITS = "Today's kits";
const SURTIDO = 'Surtido';

export type Results = ReadonlyMap<string, Measures>;

const whole = (x: number): string => Math.round(x).toLocaleString('en');
const percent = (x: number): string => `${Math.round(100 * x)} %`;
const points = (x: number): string => `${(100 * x).toFixed(1)}`;
const total = (people: readonly People[]): People => ({
  covered: people.reduce((sum, p) => sum + p.covered, 0),
  all: people.reduce((sum, p) => sum + p.all, 0),
});
const shareOf = ({ covered, all }: People): number => covered / all;

interface Row {
  /** Says by itself what is counted. */
  readonly name: string;
  /** What the table shows, where the row above says part of it. */
  readonly label: string;
  readonly of: (m: Measures) => number;
  readonly show: (x: number) => string;
  readonly better: 'more' | 'less' | null;
}

function rowsOf(setting: Setting, any: Measures): Row[] {
  const never = setting.roles.get('neverMetformin')?.[0] ?? '';
  const at = setting.clinics.findIndex((c) => c.facilityId === never);
  const name = setting.clinics[at]?.name ?? never;
  const atNever = (m: Measures): People => m.patientsAt(METFORMIN)[at] ?? { covered: 0, all: 0 };
  const metformin = (m: Measures): People => total(m.patientsAt(METFORMIN));
  const unmetOf =
    (...classes: readonly VenClass[]) =>
    (m: Measures): number =>
      classes.reduce((sum, ven) => sum + m.unmetDays[ven], 0);
  const rows: [
    name: string,
    label: string | null,
    of: Row['of'],
    better: Row['better'],
    show?: Row['show'],
  ][] = [
    [
      'Patients covered',
      `Patients covered, of ${whole(any.patients.all)}`,
      (m) => m.patients.covered,
      'more',
    ],
    [
      'Patients covered, metformin',
      `– metformin, of ${whole(metformin(any).all)}`,
      (m) => metformin(m).covered,
      'more',
    ],
    [
      `Patients covered, metformin at ${name}`,
      `– metformin at ${name}, of ${whole(atNever(any).all)}`,
      (m) => atNever(m).covered,
      'more',
    ],
    [
      'Share of metformin need met at the least covered clinic',
      null,
      (m) => evenness(m.patientsAt(METFORMIN)).least,
      'more',
      percent,
    ],
    [
      "SD of the clinics' shares of metformin need, points",
      null,
      (m) => evenness(m.patientsAt(METFORMIN)).sd,
      'less',
      points,
    ],
    ['Unmet treatment-days', null, unmetOf('V', 'E', 'N'), 'less'],
    ['Unmet treatment-days, vital', '– vital', unmetOf('V'), 'less'],
    ['Unmet treatment-days, essential', '– essential', unmetOf('E'), 'less'],
    ['Unmet treatment-days, non-essential', '– non-essential', unmetOf('N'), 'less'],
    ['Unmet treatment-days, metformin', '– metformin', (m) => m.unmetDaysOf(METFORMIN), 'less'],
    ['Unmet treatment-days, calcium', '– calcium', (m) => m.unmetDaysOf(CALCIUM), 'less'],
    [
      'Unmet treatment-days, all, if no substitute counts',
      '– all, if no substitute counts',
      (m) => m.unmetDaysWithoutSubstitutes,
      'less',
    ],
    [
      'Unmet treatment-days until the third trip, if the second reaches nobody',
      null,
      (m) => m.unmetDaysWithoutNextTrip,
      'less',
    ],
    ['Expires unused, MXN', null, (m) => m.expiredMxn, 'less'],
    ['Expires unused, calcium, packs', '– calcium, packs', (m) => m.expiredPacksOf(CALCIUM), 'less'],
    ['On shelves above maximum stock, MXN', null, (m) => m.aboveMaximumMxn, 'less'],
    ['Calcium sent to clinics at maximum stock, packs', null, (m) => m.packsAboveMaximum(CALCIUM), 'less'],
    ['Sent, packs', null, (m) => m.shippedPacks, null],
    ['Sent, litres', null, (m) => m.shippedLitres, null],
  ];
  return rows.map(([rowName, label, of, better, show = whole]) => ({
    name: rowName,
    label: label ?? rowName,
    of,
    better,
    show,
  }));
}

/** The rules that show the best figure, as shown; none where all show the same. */
function bestOf(row: Row, results: Results): string[] {
  if (row.better === null) return [];
  const values = [...results].map(([name, m]) => ({ name, value: row.of(m), shown: row.show(row.of(m)) }));
  const best = values.reduce((a, b) =>
    (row.better === 'more' ? b.value > a.value : b.value < a.value) ? b : a,
  );
  const names = values.filter((v) => v.shown === best.shown).map((v) => v.name);
  return names.length < values.length ? names : [];
}

function mainTable(rows: readonly Row[], results: Results): string[] {
  const names = [...results.keys()];
  return [
    `| | ${names.join(' | ')} |`,
    `|---|${'---:|'.repeat(names.length)}`,
    ...rows.map((row) => {
      const best = bestOf(row, results);
      const cells = [...results].map(([name, m]) =>
        best.includes(name) ? `**${row.show(row.of(m))}**` : row.show(row.of(m)),
      );
      return `| ${row.label} | ${cells.join(' | ')} |`;
    }),
  ];
}

function surtidoBehind(rows: readonly Row[], results: Results): string[] {
  const surtido = results.get(SURTIDO);
  if (!surtido) return [];
  return rows.flatMap((row) => {
    const best = bestOf(row, results);
    if (best.length === 0 || best.includes(SURTIDO)) return [];
    const figure = row.show(row.of(results.get(best[0] as string) as Measures));
    return [`- ${row.name}: ${best.join(', ')} ${figure}, ${SURTIDO} ${row.show(row.of(surtido))}.`];
  });
}

/** What each rule cannot see, with its figure. */
function blindness(setting: Setting, results: Results): string[] {
  const { clinics, snapshot } = setting;
  const nameOf = new Map(clinics.map((c) => [c.facilityId, c.name]));
  const medicine = snapshot.medicines.find((m) => m.medicineId === METFORMIN);
  const never = setting.roles.get('neverMetformin')?.[0];
  const missed = setting.roles.get('kitsMissed') ?? [];
  const inflates = setting.roles.get('inflates')?.[0];
  const uncounted = setting.roles.get('stockoutDaysEmpty')?.[0];
  const first = clinics[0];
  if (!medicine || !first || !never || !inflates || !uncounted) return [];

  const packsFor = (name: string, facilityId: string): number =>
    (results.get(name)?.shipments ?? [])
      .filter((s) => s.medicineId === METFORMIN && s.facilityId === facilityId)
      .reduce((sum, s) => sum + s.packs, 0);
  const covered = (name: string, ids: readonly string[]): string => {
    const people = results.get(name)?.patientsAt(METFORMIN) ?? [];
    return percent(shareOf(total(people.filter((_, c) => ids.includes(clinics[c]?.facilityId ?? '')))));
  };
  const trueUnits = (facilityId: string): number =>
    meanNeed(
      setting.truth.get(pairKey(facilityId, METFORMIN)),
      arrivalDay(setting, facilityId),
      nextArrivalDay(setting, facilityId),
    );
  const months = lastMonths(snapshot, 3);
  const consumed = (months.get(pairKey(never, METFORMIN)) ?? []).reduce((sum, m) => sum + m.consumedUnits, 0);
  const firstOrder = Math.ceil(openLmisUnits(snapshot)(first, medicine) / medicine.packSize);
  const stock = setting.stock.get(METFORMIN)?.packs ?? 0;
  const others = clinics.map((c) => c.facilityId).filter((id) => !missed.includes(id) && id !== never);
  const all = clinics.map((c) => c.facilityId);
  return [
    `- ${KITS}: ${nameOf.get(never)} gets ${packsFor(KITS, never)} packs of metformin as ever, while ${whole(results.get(KITS)?.packsAboveMaximum(CALCIUM) ?? 0)} packs of calcium go to clinics at maximum stock.`,
    `- OpenLMIS: ${nameOf.get(never)} consumed ${consumed}, so it orders ${whole(openLmisUnits(snapshot)(clinics.find((c) => c.facilityId === never)!, medicine))}; it needs ${whole(trueUnits(never) / medicine.packSize)} packs. ${first.name}, first in the file, orders ${whole(firstOrder)} packs and receives ${whole(packsFor('OpenLMIS', first.facilityId))} of the ${whole(stock)} there are.`,
    `- open mSupply: the same zero at ${nameOf.get(never)} (${packsFor('open mSupply', never)} packs). ${nameOf.get(uncounted)} does not count stock-out days: its AMC is ${whole(openMsupplyAmc(months.get(pairKey(uncounted, METFORMIN)) ?? []))} tablets, its true need ${whole(trueUnits(uncounted))}.`,
    `- SIGLUS: the same share of every order, so whoever reported little gets little: clinics whose trips were missed are covered to ${covered('SIGLUS', missed)}, ${nameOf.get(never)} to ${covered('SIGLUS', [never])}, the others to ${covered('SIGLUS', others)}.`,
    `- ${SURTIDO}: it half believes reports that stock does not bear out: ${nameOf.get(inflates)}, which inflates them, is covered to ${covered(SURTIDO, [inflates])}, ${nameOf.get(uncounted)}, which does not count stock-out days and is forecast by prevalence, to ${covered(SURTIDO, [uncounted])}, all clinics to ${covered(SURTIDO, all)}. It sends for one interval, so a failed second trip costs more.`,
  ];
}

function variationTable(variations: Results): string[] {
  const unmet = (m: Measures): number => m.unmetDays.V + m.unmetDays.E + m.unmetDays.N;
  return [
    '| With other settings | Patients covered | Unmet treatment-days | Least covered clinic, metformin |',
    '|---|---:|---:|---:|',
    ...[...variations].map(
      ([name, m]) =>
        `| ${name} | ${whole(m.patients.covered)} | ${whole(unmet(m))} | ${percent(evenness(m.patientsAt(METFORMIN)).least)} |`,
    ),
  ];
}

/**
 * The figures: one column a rule, best in bold; where Surtido is behind; what each rule cannot see; other settings.
 * `nothing`: what comes of sending nothing at all.
 */
export function figures(setting: Setting, results: Results, variations: Results, nothing: Measures): string {
  const any = results.get(SURTIDO) as Measures;
  const rows = rowsOf(setting, any);
  const behind = surtidoBehind(rows, results);
  return [
    ...mainTable(rows, results),
    '',
    `If nothing at all were sent, ${whole(nothing.patients.covered)} patients would be covered and ${whole(nothing.expiredMxn)} MXN would expire.`,
    '',
    `**Where Surtido is not best:**${behind.length === 0 ? ' nowhere in this table.' : ''}`,
    '',
    ...behind,
    '',
    '**What each cannot see:**',
    '',
    ...blindness(setting, results),
    '',
    ...variationTable(variations),
  ].join('\n');
}

const BEGIN = '<!-- figures: written by scripts/compare-formulas.ts -->';
const END = '<!-- end of figures -->';

/** The page with the figures between its markers. Throws where the markers are not there once each, in order. */
export function withFigures(page: string, text: string): string {
  const [before, rest, ...more] = page.split(BEGIN);
  const [, after, ...extra] = (rest ?? '').split(END);
  if (rest === undefined || after === undefined || more.length + extra.length > 0)
    throw new Error(`The page must hold "${BEGIN}" and, after it, "${END}", once each.`);
  return `${before}${BEGIN}\n\n${text}\n\n${END}${after}`;
}
