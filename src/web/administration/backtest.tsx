/** The forecast that plans, held against the jurisdiction's own past months and the field's methods. */
import type { LocalDate } from '../../domain/dates';
import type { Role } from '../../domain/people';
import { WideDrawing } from '../charts/wide-drawing';
import { CommandForm, Faults } from '../form-parts';
import { done, page, type Screen } from '../screen';
import { DataTable, faultsOf } from '../staff/parts';
import type { Visit } from '../visit';
import { BacktestChart } from './backtest-chart';
import { type BacktestWords, backtestWords, type Verdict } from './backtest-words';

const READERS: readonly Role[] = ['administrator', 'auditor', 'warehouse'];
const mayAsk = (visit: Visit): boolean => visit.caller?.actor.role !== 'auditor';
const OURS = 'surtido';
/** Groups shown; all stand in the sheet. */
const SHOWN = 10;

type Months = 'inStock' | 'all';
type Group = 'class' | 'medicine' | 'facility';
interface Test {
  readonly job: {
    readonly status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
    readonly percent: number | null;
    readonly error: { readonly cause?: string; readonly fix?: string } | null;
  } | null;
  readonly result:
    | ({ readonly asOf: LocalDate; readonly origins: number; readonly horizon: number } & Verdict)
    | null;
}
interface Score {
  readonly group: Group | 'whole';
  readonly id: string;
  readonly name: string;
  readonly months: Months;
  readonly method: string;
  readonly tasks: number;
  readonly rmsse: number | null;
  readonly mase: number | null;
  readonly pinball: number | null;
  readonly bias: number | null;
  readonly coverage80: number | null;
  readonly coverage95: number | null;
  readonly unmetShare: number | null;
  readonly overShare: number | null;
  readonly decisionCost: number | null;
}

export const backtest: Screen = {
  id: 'admin-backtest',
  roles: READERS,
  show: async (visit, given) => {
    const w = backtestWords(visit.lang);
    const params = { jurisdiction: visit.scope };
    const { body } = await visit.read<Test>('read-backtest', { params });
    const rows = body.result ? await scoresOf(visit) : [];
    const atWork = body.job?.status === 'queued' || body.job?.status === 'running';
    return page(
      w.title,
      <div class="stack" data-refresh={atWork ? '2' : undefined}>
        <h1>{w.title}</h1>
        <p class="help">{w.lead}</p>
        <Faults visit={visit} given={faultsOf(given)} />
        {atWork ? (
          <p class="note" role="status">
            {w.running(body.job?.percent ?? null)} <a href={visit.href('admin-backtest')}>{w.refresh}</a>
          </p>
        ) : (
          body.job?.error && (
            <p class="note warn">
              {w.failed} {body.job.error.cause} {body.job.error.fix}
            </p>
          )
        )}
        {mayAsk(visit) && (
          <CommandForm visit={visit} action={visit.href('admin-backtest')}>
            <button
              class={atWork ? 'quiet' : 'button'}
              type="submit"
              name="do"
              value={atWork ? 'cancel' : 'ask'}
            >
              {atWork ? w.cancel : w.ask}
            </button>
          </CommandForm>
        )}
        {body.result ? (
          <BacktestResult visit={visit} w={w} result={body.result} rows={rows} />
        ) : (
          <p class="empty">{w.none}</p>
        )}
      </div>,
    );
  },
  send: async (visit, form) => {
    const route = form.text('do') === 'cancel' ? 'cancel-backtest' : 'ask-for-backtest';
    const acted = await visit.act(route, form, { params: { jurisdiction: visit.scope } });
    if (acted.kind === 'refused') return visit.refused(acted.problem);
    return done(visit.href('admin-backtest'));
  },
};

/** Every score; a large jurisdiction's take more than one page. */
async function scoresOf(visit: Visit): Promise<Score[]> {
  const params = { jurisdiction: visit.scope };
  const rows: Score[] = [];
  let after: string | null = null;
  do {
    const query: Record<string, string> = { limit: '1000', ...(after !== null && { after }) };
    const list: { readonly rows: readonly Score[]; readonly next: string | null } = await visit.list<Score>(
      'list-backtest-scores',
      { params, query },
    );
    rows.push(...list.rows);
    after = list.next;
  } while (after !== null);
  return rows;
}

/** What it found; without a single month to measure by, that alone. */
export function BacktestResult({
  visit,
  w,
  result,
  rows,
}: {
  readonly visit: Visit;
  readonly w: BacktestWords;
  readonly result: NonNullable<Test['result']>;
  readonly rows: readonly Score[];
}) {
  const f = visit.figures;
  const whole = rows.filter((r) => r.group === 'whole');
  return (
    <>
      <p class="lead">{w.recommend(result)}</p>
      <p class="help">{w.made(f.dateWithYear(result.asOf), result.origins, result.horizon)}</p>
      {whole.length > 0 && <Measured visit={visit} w={w} rows={rows} />}
    </>
  );
}

function Measured({
  visit,
  w,
  rows,
}: {
  readonly visit: Visit;
  readonly w: BacktestWords;
  readonly rows: readonly Score[];
}) {
  const whole = rows.filter((r) => r.group === 'whole');
  const costOf = (method: string, months: Months): number | null =>
    whole.find((r) => r.method === method && r.months === months)?.decisionCost ?? null;
  const methods = whole.filter((r) => r.months === 'all').map((r) => r.method);
  return (
    <>
      <h2>{w.chart}</h2>
      <p class="backtest-legend">
        <span class="first">{w.months.inStock}</span> <span class="second">{w.months.all}</span>
      </p>
      <WideDrawing label={w.chart}>
        <BacktestChart
          title={w.chart}
          bars={methods.map((method) => ({
            name: w.methods[method] ?? method,
            inStock: costOf(method, 'inStock'),
            all: costOf(method, 'all'),
            ours: method === OURS,
          }))}
          figure={(value) => value.toFixed(2)}
        />
      </WideDrawing>
      <p class="help">{w.which}</p>
      {(['inStock', 'all'] as const).map((months) => (
        <Whole
          key={months}
          visit={visit}
          w={w}
          months={months}
          rows={whole.filter((r) => r.months === months)}
        />
      ))}
      {(['class', 'medicine', 'facility'] as const).map((group) => (
        <Groups key={group} visit={visit} w={w} group={group} rows={rows} />
      ))}
      {whole.some((r) => r.decisionCost === null || r.rmsse === null) && <p class="note">{w.dash}</p>}
      <p class="help">{w.note}</p>
      <p>
        <a
          class="button second"
          href={`/api/v1/jurisdictions/${visit.scope}/backtest/scores?format=csv&limit=1000`}
        >
          {w.csv}
        </a>
      </p>
    </>
  );
}

const fixed = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

function Whole({
  visit,
  w,
  months,
  rows,
}: {
  readonly visit: Visit;
  readonly w: BacktestWords;
  readonly months: Months;
  readonly rows: readonly Score[];
}) {
  const f = visit.figures;
  const share = (value: number | null): string => (value === null ? '–' : f.percent(value));
  const figures = [
    w.rmsse,
    w.mase,
    w.pinball,
    w.bias,
    w.covered80,
    w.covered95,
    w.unmet,
    w.over,
    w.cost,
    w.tasks,
  ];
  return (
    <>
      <h2>{w.months[months]}</h2>
      <DataTable
        visit={visit}
        caption={w.months[months]}
        columns={[{ label: w.method }, ...figures.map((label) => ({ label, figure: true }))]}
        rows={rows.map((r) => [
          w.methods[r.method] ?? r.method,
          fixed(r.rmsse),
          fixed(r.mase),
          fixed(r.pinball),
          share(r.bias),
          share(r.coverage80),
          share(r.coverage95),
          share(r.unmetShare),
          share(r.overShare),
          fixed(r.decisionCost),
          f.count(r.tasks),
        ])}
      />
    </>
  );
}

/** Surtido's cost beside the lowest of the others', where there is most to lose first. */
function Groups({
  visit,
  w,
  group,
  rows,
}: {
  readonly visit: Visit;
  readonly w: BacktestWords;
  readonly group: Group;
  readonly rows: readonly Score[];
}) {
  const own = rows.filter((r) => r.group === group && r.months === 'inStock' && r.decisionCost !== null);
  const compared = own
    .filter((r) => r.method === OURS)
    .map((ours) => {
      const others = own.filter((r) => r.id === ours.id && r.method !== OURS);
      const best = others.reduce<Score | null>(
        (a, b) => (a === null || (b.decisionCost ?? 0) < (a.decisionCost ?? 0) ? b : a),
        null,
      );
      return { ours, best, gain: (best?.decisionCost ?? 0) - (ours.decisionCost ?? 0) };
    })
    .sort((a, b) => a.gain - b.gain);
  if (compared.length === 0) return null;
  return (
    <>
      <h2>{w.by[group]}</h2>
      <p class="help">{w.worst(SHOWN)}</p>
      <DataTable
        visit={visit}
        caption={w.by[group]}
        columns={[
          { label: w.groups[group] },
          { label: w.ours, figure: true },
          { label: w.best },
          { label: w.bestCost, figure: true },
        ]}
        rows={compared
          .slice(0, SHOWN)
          .map(({ ours, best }) => [
            group === 'class' ? (w.classes[ours.id] ?? ours.id) : ours.name,
            fixed(ours.decisionCost),
            best ? (w.methods[best.method] ?? best.method) : '–',
            fixed(best?.decisionCost ?? null),
          ])}
      />
    </>
  );
}
