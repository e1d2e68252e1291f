/** `surtido simulate SCENARIO`: policies played in the same worlds, and what would have come of each. */
import { left, right, type Table } from '../documents/table';
import { AppError } from '../domain/errors';
import { simulate as playAll } from '../jobs/simulate-threads';
import type { Estimate } from '../simulate/compare';
import { type PolicyResult, resultsOf } from '../simulate/experiment';
import { frontierChart } from '../simulate/frontier-chart';
import { policyFault } from '../simulate/policy-fault';
import { POLICY_NAMES, type PolicySpec, usualPolicies } from '../simulate/policy-named';
import type { Scenario } from '../simulate/scenario';
import { scenarioFaults } from '../simulate/scenario-fault';
import { MEASURES } from '../simulate/score';
import { jurisdictionFileOf } from './jurisdiction-file';
import { readNamedFile } from './read-folder';
import { printJson, type Session } from './session';
import { simulateFolder } from './simulate-jurisdiction';
import { sheetOf } from './simulate-sheets';
import { renderTable } from './terminal';
import { type ThreadOptions, threadsOption, wholeOption } from './whole-option';
import { writeFolder } from './write-files';

export interface SimulateOptions extends ThreadOptions {
  readonly out?: string;
  readonly replications?: string;
  readonly seed: string;
  readonly months?: string;
  readonly policy?: string;
}

/** Unless told otherwise. A replication of a jurisdiction takes some ten seconds. */
const REPLICATIONS = { medicine: '30', jurisdiction: '10' } as const;

/** A scenario's file, with the policies that it asks for; the usual ones where it names none. */
type ScenarioFile = Scenario & { readonly policies?: readonly PolicySpec[] };

/** Beyond these a thread holds more memory than it saves time. */
const MOST_THREADS = 8;

export async function simulate(path: string, options: SimulateOptions, session: Session): Promise<number> {
  const { texts, progress } = session;
  const whole = (option: string, text: string, least: number): number =>
    wholeOption(option, text, { least }, session);
  const jurisdiction = jurisdictionFileOf(path, session);
  const usual = REPLICATIONS[jurisdiction ? 'jurisdiction' : 'medicine'];
  const replications = whole('--replications', options.replications ?? usual, 1);
  const seed = whole('--seed', options.seed, 0);
  const threads = threadsOption(options, session, { usual: MOST_THREADS });
  if (jurisdiction) {
    const months = options.months === undefined ? {} : { months: whole('--months', options.months, 1) };
    return simulateFolder(
      { ...jurisdiction, ...months },
      { ...options, replications, seed, threads },
      session,
    );
  }
  const { policies, ...scenario } = readScenario(path, session);
  const specs = policies ?? usualPolicies(scenario.periodsPerYear);
  progress.step(texts.simulate.done(0, replications));
  const scores = await playAll(
    { scenario, specs, seed },
    { replications, threads, onProgress: (n) => progress.step(texts.simulate.done(n, replications)) },
  );
  const results = resultsOf(specs, scores);
  if (options.out !== undefined)
    writeFolder(
      options.out,
      new Map([
        ['policies.csv', sheetOf(MEASURES, results)],
        ['frontier.svg', chartOf(results, scenario.name, session)],
      ]),
    );
  progress.done();
  if (session.json) printJson(session, { scenario: scenario.name, seed, replications, results });
  else {
    session.print(renderTable(tableOf(results, scenario, replications, session), session.look));
    if (options.out !== undefined) session.print(texts.simulate.written(options.out));
  }
  return 0;
}

function readScenario(path: string, { texts }: Session): ScenarioFile {
  const { name, bytes } = readNamedFile(path);
  const bad = (field: string, found: string, right: string): AppError => {
    const [cause, fix] = texts.simulate.badScenario(name, field, found, right);
    return new AppError('bad-scenario', cause, fix, 2);
  };
  let file: ScenarioFile;
  try {
    file = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as ScenarioFile;
  } catch (error) {
    throw bad('', error instanceof Error ? error.message : String(error), 'JSON');
  }
  if (typeof file !== 'object' || file === null) throw bad('', String(file), '{ … }');
  const [fault] = scenarioFaults(file);
  if (fault) throw bad(fault.field, fault.found, fault.fix);
  if (file.policies !== undefined && !Array.isArray(file.policies))
    throw bad('policies', JSON.stringify(file.policies), '[ … ]');
  file.policies?.forEach((spec, k) => {
    const wrong = policyFault(`policies.${k}`, spec);
    if (wrong) throw bad(wrong.field, wrong.found, wrong.fix);
  });
  return file;
}

function chartOf(results: readonly PolicyResult[], name: string, { texts }: Session): string {
  const curves = POLICY_NAMES.flatMap((policy) => {
    const points = results
      .filter((r) => r.policy === policy)
      .map(({ measures: m }) => ({ stock: m.meanStockPeriods.mean, service: m.service.mean }));
    return points.length > 0 ? [{ name: texts.simulate.policies[policy], points }] : [];
  });
  const { title, stock, service } = texts.simulate.chart;
  return frontierChart(curves, { title: title(name), stock, service });
}

function tableOf(
  results: readonly PolicyResult[],
  scenario: Scenario,
  replications: number,
  { texts }: Session,
): Table {
  const { columns, policies, title, note } = texts.simulate;
  const figure = ({ mean, halfWidth }: Estimate, digits: number): string =>
    halfWidth === null ? mean.toFixed(digits) : `${mean.toFixed(digits)} ±${halfWidth.toFixed(digits)}`;
  return {
    columns: [
      left(title(scenario.name, replications)),
      left(columns.settings, 44),
      right(columns.stock),
      right(columns.service),
      right(columns.sd),
      right(columns.gini),
      right(columns.least),
      right(columns.stockout),
      right(columns.turnedAway),
      right(columns.waste),
      right(columns.deliveries),
    ],
    rows: results.map(({ policy, settings, measures: m }) => [
      policies[policy],
      settings,
      m.meanStockPeriods.mean.toFixed(2),
      figure(m.service, 3),
      m.serviceSd.mean.toFixed(3),
      m.serviceGini.mean.toFixed(3),
      m.leastService.mean.toFixed(3),
      m.stockoutRate.mean.toFixed(3),
      m.turnedAway.mean.toFixed(0),
      m.wasteShare.mean.toFixed(3),
      m.deliveries.mean.toFixed(0),
    ]),
    note,
  };
}
