/** `surtido simulate FOLDER`: a jurisdiction's own history played on, with Surtido's own plan among the policies. */
import { basename, resolve } from 'node:path';
import { left, right, type Table } from '../documents/table';
import type { Closure } from '../domain/entities';
import { AppError } from '../domain/errors';
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import { simulateJurisdiction } from '../jobs/simulate-threads';
import type { Estimate } from '../simulate/compare';
import { frontierChart } from '../simulate/frontier-chart';
import {
  jurisdictionResults,
  type RuleResult,
  type RuleSpec,
  usualRules,
} from '../simulate/jurisdiction/experiment';
import { scenarioFromSnapshot } from '../simulate/jurisdiction/from-snapshot';
import { curvesOf } from '../simulate/jurisdiction/frontier';
import { USUAL_CHOICES } from '../simulate/jurisdiction/scenario';
import { JURISDICTION_MEASURES } from '../simulate/jurisdiction/score';
import { readInput } from './folder-input';
import type { JurisdictionFile, StatedClosure, StatedPlan } from './jurisdiction-file';
import { printJson, type Session } from './session';
import { monthsSheet, partsSheet, sheetOf } from './simulate-sheets';
import { renderTable } from './terminal';
import { writeFolder } from './write-files';

/** The folder's policy with a plan's own settings, read as a policy file of them would be. */
async function policyWith(folder: string, { settings }: StatedPlan, session: Session): Promise<Policy> {
  const stated = {
    name: 'policies.settings',
    bytes: new TextEncoder().encode(JSON.stringify(settings ?? {})),
  };
  return (await readInput(folder, {}, session, stated)).policy;
}

interface Counts {
  readonly replications: number;
  readonly seed: number;
  readonly threads: number;
  readonly out?: string;
  /** A policy file to hold against the folder's. */
  readonly policy?: string;
}

export async function simulateFolder(
  { folder, policies, closures = [], ...choices }: JurisdictionFile,
  { replications, seed, threads, out, policy: other }: Counts,
  session: Session,
): Promise<number> {
  const { texts, progress } = session;
  const { snapshot, policy } = await readInput(folder, {}, session);
  const scenario = scenarioFromSnapshot(basename(resolve(folder)), snapshot, policy, {
    ...USUAL_CHOICES,
    ...choices,
    closures: closures.map((stated, k) => knownClosure(stated, k, snapshot, session)),
  });
  const edited =
    other === undefined
      ? []
      : [planOf((await readInput(folder, { policy: other }, session)).policy, basename(other))];
  const stated: RuleSpec[] | undefined = policies && [];
  for (const p of policies ?? [])
    stated?.push(p.policy === 'surtido' ? planOf(await policyWith(folder, p, session), p.label ?? '') : p);
  const specs: RuleSpec[] = [...(stated ?? usualRules(policy, policy.name)), ...edited];
  const parts = specs.length * scenario.months * replications;
  let played = 0;
  let told = -1;
  const onMonth = (): void => {
    const percent = Math.floor((100 * ++played) / parts);
    if (percent > told) progress.step(texts.simulate.percent(percent));
    told = percent;
  };
  const outcomes = await simulateJurisdiction(
    { scenario, specs, seed, planLeadDays: policy.planLeadDays },
    { replications, threads, onMonth },
  );
  const results = jurisdictionResults({ scenario, specs }, outcomes);
  const names = new Map(snapshot.facilities.map((f) => [f.facilityId, f.name]));
  if (out !== undefined)
    writeFolder(
      out,
      new Map([
        ['policies.csv', sheetOf(JURISDICTION_MEASURES, results)],
        ['clinics.csv', partsSheet('facilityId', results, (r) => r.clinics)],
        ['medicines.csv', partsSheet('medicineId', results, (r) => r.medicines)],
        ['months.csv', monthsSheet(results)],
        ['frontier.svg', chartOf(results, scenario.name, session)],
      ]),
    );
  progress.done();
  if (session.json)
    printJson(session, { scenario: scenario.name, months: scenario.months, seed, replications, results });
  else {
    for (const table of tablesOf(results, scenario.name, replications, session))
      session.print(renderTable(table, session.look));
    for (const line of moversOf(results, names, session)) session.print(line);
    if (out !== undefined) session.print(texts.simulate.jurisdictionWritten(out));
  }
  return 0;
}

/** @throws AppError where the folder has no such route or unit. */
function knownClosure(
  { routeId, facilityId, fromDate, toDate }: StatedClosure,
  place: number,
  { routes, facilities }: Snapshot,
  { texts }: Session,
): Closure {
  const field = routeId === undefined ? 'facilityId' : 'routeId';
  const stated = routeId ?? facilityId ?? '';
  const ids = routeId === undefined ? facilities.map((f) => f.facilityId) : routes.map((r) => r.routeId);
  if (!ids.includes(stated)) {
    const [cause, fix] = texts.simulate.badScenario('closures', `${place}.${field}`, stated, ids.join(', '));
    throw new AppError('bad-scenario', cause, fix, 2);
  }
  return { routeId: routeId ?? null, facilityId: facilityId ?? null, fromDate, toDate, reason: null };
}

const planOf = (settings: Policy, label: string): RuleSpec => ({
  policy: 'surtido',
  label: label || settings.name,
  settings,
});

function chartOf(results: readonly RuleResult[], name: string, { texts }: Session): string {
  const { title, stockMonths, service } = texts.simulate.chart;
  return frontierChart(curvesOf(results, texts.simulate.policies), {
    title: title(name),
    stock: stockMonths,
    service,
  });
}

const MOST_NAMED = 5;

/** Who gains and who loses most by the last of Surtido's plans. */
function moversOf(
  results: readonly RuleResult[],
  names: ReadonlyMap<string, string>,
  { texts }: Session,
): string[] {
  const ours = results.findLast((r) => r.policy === 'surtido' && r.againstFirst !== null);
  if (!ours) return [];
  const moved = ours.clinics
    .flatMap(({ id, gainedTreatments: g }) => (g ? [{ id, g }] : []))
    .sort((a, b) => b.g.mean - a.g.mean);
  const said = (rows: typeof moved): string[] =>
    rows
      .slice(0, MOST_NAMED)
      .map(({ id, g }) => `  ${texts.simulate.moved(names.get(id) ?? id, g.mean, g.halfWidth)}`);
  const gain = said(moved.filter(({ g }) => g.mean >= 1));
  const lose = said(moved.filter(({ g }) => g.mean <= -1).reverse());
  return [
    ...(gain.length > 0 ? [texts.simulate.gain, ...gain] : []),
    ...(lose.length > 0 ? [texts.simulate.lose, ...lose] : []),
  ];
}

/** A formula goes by the months that it orders up to, a plan by its label. */
const namedShort = ({ policy, settings }: RuleResult, { texts }: Session): string =>
  `${texts.simulate.policies[policy]} ${/(?:^| )(?:maxPeriods|periods)=([\d.]+)/.exec(settings)?.[1] ?? settings}`.trim();

/** Whom each policy serves, and what it takes. */
function tablesOf(
  results: readonly RuleResult[],
  name: string,
  replications: number,
  session: Session,
): Table[] {
  const { columns, title, jurisdictionNote } = session.texts.simulate;
  const figure = ({ mean, halfWidth }: Estimate, digits: number): string =>
    halfWidth === null ? mean.toFixed(digits) : `${mean.toFixed(digits)} ±${halfWidth.toFixed(digits)}`;
  const heading = left(title(name, replications));
  return [
    {
      columns: [
        heading,
        right(columns.stock),
        right(columns.service),
        right(columns.difference),
        right(columns.vital),
        right(columns.sd),
        right(columns.least),
      ],
      rows: results.map((r) => [
        namedShort(r, session),
        r.measures.meanStockPeriods.mean.toFixed(2),
        figure(r.measures.service, 3),
        r.againstFirst ? figure(r.againstFirst.service, 3) : '',
        r.measures.vitalService.mean.toFixed(3),
        r.measures.serviceSd.mean.toFixed(3),
        r.measures.leastService.mean.toFixed(3),
      ]),
      note: null,
    },
    {
      columns: [
        heading,
        right(columns.gini),
        right(columns.stockout),
        right(columns.turnedAway),
        right(columns.waste),
        right(columns.deliveries),
        right(columns.transport),
      ],
      rows: results.map((r) => [
        namedShort(r, session),
        r.measures.serviceGini.mean.toFixed(3),
        r.measures.stockoutRate.mean.toFixed(3),
        r.measures.turnedAway.mean.toFixed(0),
        r.measures.wasteShare.mean.toFixed(3),
        r.measures.deliveries.mean.toFixed(0),
        r.measures.transportMxn.mean.toFixed(0),
      ]),
      note: jurisdictionNote,
    },
  ];
}
