/** `surtido backtest FOLDER`: the forecast that plans, against the field's methods, on the folder's own history. */
import { type Catalogue, catalogueOf } from '../documents/catalogue';
import { left, right, type Table } from '../documents/table';
import { backtestData, type SnapshotBacktest } from '../forecast/backtest-snapshot';
import type { BothScores, MethodResult } from '../forecast/gathered-scores';
import { SCORED_QUANTILES } from '../forecast/scores';
import { backtestInThreads } from '../jobs/backtest-threads';
import { barChart } from './backtest-chart';
import { type BacktestTexts, backtestTextsOf } from './backtest-texts';
import { toCsv } from './csv';
import { type FolderOptions, readInput } from './folder-input';
import { printJson, type Session } from './session';
import { renderTable, wrap } from './terminal';
import { type ThreadOptions, threadsOption } from './whole-option';
import { writeFolder } from './write-files';

export interface BacktestOptions extends FolderOptions, ThreadOptions {
  readonly out?: string;
}

/** Unless told otherwise: beyond these a thread holds more memory than it saves time. */
const MOST_THREADS = 8;
/** Groups shown on screen; all stand in the sheet. */
const SHOWN = 10;
const NAME_WIDTH = 34;
const PARTS = ['inStock', 'all'] as const;
type Group = 'class' | 'medicine' | 'facility';

export async function backtest(folder: string, options: BacktestOptions, session: Session): Promise<number> {
  const texts = backtestTextsOf(session.lang);
  const threads = threadsOption(options, session, { usual: MOST_THREADS });
  const { snapshot, policy } = await readInput(folder, options, session);
  session.progress.step(texts.running);
  const result = await backtestInThreads(snapshot, policy, threads, (share) =>
    session.progress.step(`${texts.running} (${session.words.figures.percent(share)})`),
  );
  const catalogue = catalogueOf(snapshot);
  if (options.out !== undefined)
    writeFolder(
      options.out,
      new Map([
        ['backtest.csv', sheetOf(result, catalogue, texts)],
        ['backtest.svg', chartOf(result, texts)],
      ]),
    );
  session.progress.done();
  if (session.json) printJson(session, { asOf: snapshot.asOf, policy: policy.name, ...backtestData(result) });
  else session.print(render(result, catalogue, texts, options.out, session));
  return 0;
}

const groupsOf = (method: MethodResult): Readonly<Record<Group, ReadonlyMap<string, BothScores>>> => ({
  class: method.byClass,
  medicine: method.byMedicine,
  facility: method.byFacility,
});

const COLUMNS = [
  'group',
  'id',
  'name',
  'months',
  'method',
  'tasks',
  'rmsse',
  'mase',
  'pinball',
  'bias',
  ...SCORED_QUANTILES.map((q) => `coverage${100 * q}`),
  'decisionCost',
  'unmetShare',
  'overShare',
];

const shown = (value: number): number | null =>
  Number.isFinite(value) ? Math.round(value * 10_000) / 10_000 : null;

function sheetOf({ methods }: SnapshotBacktest, catalogue: Catalogue, texts: BacktestTexts): string {
  const rows: (string | number | null)[][] = [];
  const put = (group: string, id: string, name: string, method: string, scores: BothScores): void => {
    for (const part of PARTS) {
      const s = scores[part];
      if (s.tasks === 0) continue;
      const figures = [
        s.rmsse,
        s.mase,
        s.pinball,
        s.bias,
        ...s.coverage,
        s.decisionCost,
        s.unmetShare,
        s.overShare,
      ];
      rows.push([group, id, name, part, method, s.tasks, ...figures.map(shown)]);
    }
  };
  for (const method of methods) {
    put('all', '', '', method.name, method);
    for (const [kind, scores] of method.byClass) put('class', kind, texts.classes[kind], method.name, scores);
    for (const [id, scores] of method.byMedicine)
      put('medicine', id, catalogue.medicineName(id), method.name, scores);
    for (const [id, scores] of method.byFacility)
      put('facility', id, catalogue.facilityName(id), method.name, scores);
  }
  return toCsv(COLUMNS, rows);
}

const chartOf = ({ methods }: SnapshotBacktest, texts: BacktestTexts): string =>
  barChart(
    texts.chart,
    [texts.parts.inStock, texts.parts.all],
    methods.map((m, i) => ({
      name: texts.methods[m.name] ?? m.name,
      inStock: m.inStock.decisionCost,
      all: m.all.decisionCost,
      ours: i === 0,
    })),
    (value) => value.toFixed(2),
  );

function render(
  result: SnapshotBacktest,
  catalogue: Catalogue,
  texts: BacktestTexts,
  out: string | undefined,
  session: Session,
): string {
  const { look } = session;
  const groups = (['class', 'medicine', 'facility'] as const).map((g) =>
    groupTable(g, result, catalogue, texts),
  );
  return [
    wrap(texts.title(result.protocol), look.width),
    ...PARTS.map((part) => renderTable(wholeTable(part, result, texts, session), look)),
    ...groups.map((t) => renderTable(t, look)),
    wrap(texts.note, look.width),
    wrap(texts.recommend(result.recommendation), look.width),
    ...(out === undefined ? [] : [wrap(texts.written(out), look.width)]),
  ].join('\n\n');
}

const figure = (value: number): string => (Number.isFinite(value) ? value.toFixed(3) : '–');

function wholeTable(
  part: (typeof PARTS)[number],
  { methods }: SnapshotBacktest,
  texts: BacktestTexts,
  { words }: Session,
): Table {
  const c = texts.columns;
  const share = (value: number): string => (Number.isFinite(value) ? words.figures.percent(value) : '–');
  const signed = (value: number): string =>
    Number.isFinite(value) ? `${value > 0 ? '+' : ''}${(100 * value).toFixed(1)} %` : '–';
  return {
    columns: [
      left(texts.parts[part], NAME_WIDTH),
      ...[c.rmsse, c.mase, c.pinball, c.bias, c.covered, c.unmet, c.over, c.cost, c.tasks].map(right),
    ],
    rows: methods.map((m) => {
      const s = m[part];
      return [
        texts.methods[m.name] ?? m.name,
        figure(s.rmsse),
        figure(s.mase),
        figure(s.pinball),
        signed(s.bias),
        [s.coverage[1], s.coverage[3]].map((x) => share(x ?? Number.NaN)).join(' / '),
        share(s.unmetShare),
        share(s.overShare),
        figure(s.decisionCost),
        words.figures.count(s.tasks),
      ];
    }),
    note: null,
  };
}

/** Surtido's cost beside the lowest of the others', where the groups have most to lose first. */
function groupTable(
  group: Group,
  { methods }: SnapshotBacktest,
  catalogue: Catalogue,
  texts: BacktestTexts,
): Table {
  const [ours, ...rivals] = methods;
  const rows = [...(ours ? groupsOf(ours)[group] : new Map<string, BothScores>())]
    .filter(([, { inStock }]) => Number.isFinite(inStock.decisionCost))
    .map(([id, { inStock }]) => {
      const costs = rivals.map((r) => ({
        name: r.name,
        cost: groupsOf(r)[group].get(id)?.inStock.decisionCost ?? Number.NaN,
      }));
      const best = costs.reduce((a, b) => (b.cost < a.cost ? b : a), { name: '', cost: Infinity });
      return { id, cost: inStock.decisionCost, best };
    })
    .sort((a, b) => b.cost - b.best.cost - (a.cost - a.best.cost) || (a.id < b.id ? -1 : 1));
  const nameOf = (id: string): string => {
    if (group === 'medicine') return catalogue.shortName(id);
    if (group === 'facility') return catalogue.facilityName(id);
    return texts.classes[id as keyof BacktestTexts['classes']] ?? id;
  };
  const heading = { class: texts.byClass, medicine: texts.byMedicine, facility: texts.byFacility }[group];
  return {
    columns: [left(heading, NAME_WIDTH), right(texts.ours), right(texts.best), left('')],
    rows: rows
      .slice(0, SHOWN)
      .map((r) => [
        nameOf(r.id),
        figure(r.cost),
        figure(r.best.cost),
        texts.methods[r.best.name] ?? r.best.name,
      ]),
    note: rows.length > SHOWN ? texts.more(rows.length - SHOWN) : null,
  };
}
