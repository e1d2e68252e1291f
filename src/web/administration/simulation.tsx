/** A simulation over many months: how far it is, and then frontier, measures, who gains and who loses. */

import { settingChoice, settingLabel } from '../../documents/settings';
import type { Role } from '../../domain/people';
import type { Policy } from '../../domain/policy';
import { Arithmetic } from '../charts/arithmetic';
import { SeriesChart } from '../charts/series-chart';
import { WideDrawing } from '../charts/wide-drawing';
import { CommandForm, Faults } from '../form-parts';
import { again, done, page, type Screen } from '../screen';
import { DataTable, faultsOf, Reason } from '../staff/parts';
import type { Visit } from '../visit';
import { type Measure, type Part, paramsOf, rowsOf, type SimulationView } from './simulation-data';
import { Medicines, Movers } from './simulation-parts';
import { type SimulationWords, simulationWords } from './simulation-words';
import { administrationWords } from './words';

const READERS: readonly Role[] = ['administrator', 'auditor', 'warehouse'];

/** Formulas go by the level of stock that they order up to. */
function nameOf(w: SimulationWords, { policy, settings }: { policy: string; settings: string }): string {
  if (policy === 'surtido') return w.names[`surtido ${settings}`] ?? settings;
  const level = /(?:^| )(?:maxPeriods|periods)=([\d.]+)/.exec(settings)?.[1];
  return `${w.names[policy] ?? policy}${level === undefined ? '' : `: ${w.level(Number(level))}`}`;
}

export const simulation: Screen = {
  id: 'admin-simulation',
  roles: READERS,
  show: async (visit, given) => {
    const w = simulationWords(visit.lang);
    const { body } = await visit.read<SimulationView>('read-simulation', { params: paramsOf(visit) });
    const { job, result } = body;
    const atWork = !result && (job?.status === 'queued' || job?.status === 'running');
    const here = visit.href('admin-simulation', { simulationId: visit.params.simulationId });
    return page(
      w.title,
      <div class="stack" data-refresh={atWork ? '3' : undefined}>
        <h1>{w.title}</h1>
        <p>
          <a href={visit.href('admin-policy')}>{w.back}</a>
        </p>
        <Faults visit={visit} given={faultsOf(given)} />
        {atWork && (
          <>
            <p class="note" role="status">
              {w.running(job?.percent ?? null)} <a href={here}>{w.refresh}</a>
            </p>
            {visit.caller?.actor.role !== 'auditor' && (
              <CommandForm visit={visit} action={here}>
                <button class="quiet" type="submit" name="do" value="cancel">
                  {w.cancel}
                </button>
              </CommandForm>
            )}
          </>
        )}
        {job?.status === 'cancelled' && <p class="note">{w.cancelled}</p>}
        {job?.error && (
          <p class="note warn">
            {w.failed} {job.error.cause} {job.error.fix}
          </p>
        )}
        {result && (
          <Result
            visit={visit}
            w={w}
            result={result}
            measures={await rowsOf<Measure>(visit, 'list-simulation-measures')}
            parts={await rowsOf<Part>(visit, 'list-simulation-parts')}
          />
        )}
        {result?.edited && visit.caller?.actor.role === 'administrator' && (
          <CommandForm
            visit={visit}
            action={here}
            version={(await visit.read('read-policy', { params: { jurisdiction: visit.scope } })).version}
          >
            <Reason label={administrationWords(visit.lang).policy.reason} given={given} />
            <button class="button" type="submit" name="do" value="adopt">
              {w.adopt}
            </button>
          </CommandForm>
        )}
      </div>,
    );
  },
  send: async (visit, form) => {
    const here = visit.href('admin-simulation', { simulationId: visit.params.simulationId });
    if (form.text('do') !== 'adopt') {
      const acted = await visit.act('cancel-simulation', form, { params: paramsOf(visit) });
      return acted.kind === 'refused' ? visit.refused(acted.problem) : done(here);
    }
    const reason = form.text('reason');
    if (reason === '') return again({ reason: administrationWords(visit.lang).finding.needReason });
    const { body } = await visit.read<SimulationView>('read-simulation', { params: paramsOf(visit) });
    const acted = await visit.act('change-policy', form, {
      params: { jurisdiction: visit.scope },
      query: { lang: visit.lang },
      body: { policy: body.result?.edited ?? {}, reason },
      ifMatch: form.version,
    });
    if (acted.kind === 'refused') return visit.refused(acted.problem);
    return done(visit.href('admin-policy'), { id: 'policy-changed' });
  },
};

function Result({
  visit,
  w,
  result,
  measures,
  parts,
}: {
  readonly visit: Visit;
  readonly w: SimulationWords;
  readonly result: NonNullable<SimulationView['result']>;
  readonly measures: readonly Measure[];
  readonly parts: readonly Part[];
}) {
  const f = visit.figures;
  const base = `/api/v1/jurisdictions/${visit.scope}/simulations/${result.simulationId}`;
  const turnedAway = measures.find((m) => m.measure === 'turnedAway' && m.settings === 'edited');
  const gained = -(turnedAway?.againstToday ?? 0);
  const half = turnedAway?.againstTodayHalfWidth ?? null;
  return (
    <>
      <p class="lead">
        {result.hasEdited ? w.verdict(gained, half !== null && Math.abs(gained) > half) : w.alone}
      </p>
      <p class="help">{w.made(f.dateWithYear(result.asOf), result.months, result.replications)}</p>
      {result.changed.length > 0 && (
        <>
          <h2>{w.changes}</h2>
          <DataTable
            visit={visit}
            caption={w.changes}
            columns={[
              { label: w.setting },
              { label: w.today, figure: true },
              { label: w.edited, figure: true },
            ]}
            rows={result.changed.map((c) => [
              c.setting === 'name'
                ? administrationWords(visit.lang).policy.name
                : settingLabel(visit.lang, c.setting as keyof Policy),
              settingChoice(visit.lang, c.setting, c.today) ?? (c.today || '–'),
              settingChoice(visit.lang, c.setting, c.edited) ?? (c.edited || '–'),
            ])}
          />
        </>
      )}
      <h2>{w.frontier}</h2>
      <WideDrawing label={w.frontierAlt}>
        <img
          src={`${base}/frontier.svg?lang=${visit.lang}`}
          alt={w.frontierAlt}
          width={760}
          height={460}
          loading="lazy"
        />
      </WideDrawing>
      <Measures visit={visit} w={w} rows={measures} />
      <ByMonth visit={visit} w={w} parts={parts} />
      {result.hasEdited && <Movers w={w} parts={parts} />}
      {result.hasEdited && <Medicines visit={visit} w={w} parts={parts} />}
      <Arithmetic visit={visit}>
        <p>{w.how}</p>
      </Arithmetic>
      <p class="row">
        <a class="button second" href={`${base}/measures?format=csv`}>
          {w.csv}
        </a>
        <a class="button second" href={`${base}/parts?format=csv`}>
          {w.partsCsv}
        </a>
      </p>
    </>
  );
}

function Measures({
  visit,
  w,
  rows,
}: {
  readonly visit: Visit;
  readonly w: SimulationWords;
  readonly rows: readonly Measure[];
}) {
  const f = visit.figures;
  const rules = rows.filter((r) => r.measure === 'service');
  const of = (rule: Measure, measure: string): Measure =>
    rows.find((r) => r.measure === measure && r.policy === rule.policy && r.settings === rule.settings) ??
    rule;
  const points = (value: number, half: number | null): string => {
    const size = (Math.abs(value) * 100).toFixed(1);
    const sign = Number(size) === 0 ? '' : value < 0 ? '−' : '+';
    return `${sign}${size}${half === null ? '' : ` ± ${(half * 100).toFixed(1)}`}`;
  };
  const share = (value: number): string => f.percent(value);
  return (
    <DataTable
      visit={visit}
      caption={w.frontier}
      columns={[
        { label: w.policy },
        ...[
          w.service,
          w.difference,
          w.vital,
          w.stock,
          w.sd,
          w.gini,
          w.least,
          w.stockout,
          w.turnedAway,
          w.waste,
          w.transport,
        ].map((label) => ({ label, figure: true })),
      ]}
      rows={rules.map((r) => [
        nameOf(w, r),
        share(r.mean),
        r.againstToday === null ? '–' : points(r.againstToday, r.againstTodayHalfWidth),
        share(of(r, 'vitalService').mean),
        of(r, 'meanStockPeriods').mean.toFixed(1),
        of(r, 'serviceSd').mean.toFixed(3),
        of(r, 'serviceGini').mean.toFixed(3),
        share(of(r, 'leastService').mean),
        share(of(r, 'stockoutRate').mean),
        f.count(Math.round(of(r, 'turnedAway').mean)),
        share(of(r, 'wasteShare').mean),
        f.pesos(of(r, 'transportMxn').mean),
      ])}
    />
  );
}

function ByMonth({
  visit,
  w,
  parts,
}: {
  readonly visit: Visit;
  readonly w: SimulationWords;
  readonly parts: readonly Part[];
}) {
  const months = parts.filter((p) => p.part === 'month');
  const today = months.filter((p) => p.policy === 'surtido' && p.settings === 'today');
  const edited = months.filter((p) => p.policy === 'surtido' && p.settings === 'edited');
  const kits = months.filter((p) => p.policy === 'kits');
  const line = (label: string, rows: readonly Part[], look: 'line' | 'dashed' | 'dotted') =>
    rows.length > 0 ? [{ label, values: rows.map((r) => r.servedTreatments), look }] : [];
  return (
    <>
      <h2>{w.month}</h2>
      <SeriesChart
        text={w.month}
        labels={today.map((m) => m.id)}
        series={[
          { label: w.needed, values: today.map((m) => m.needTreatments), look: 'points' },
          ...line(w.names['surtido today'] as string, today, 'line'),
          ...line(w.names['surtido edited'] as string, edited, 'dashed'),
          ...line(w.names.kits as string, kits, 'dotted'),
        ]}
        figure={visit.figures.count}
      />
    </>
  );
}
