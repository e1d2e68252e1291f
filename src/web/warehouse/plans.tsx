/** The list of plans, asking for a new one, and how far its computation is. */
import { CommandForm, Faults } from '../form-parts';
import { done, page, type Screen } from '../screen';
import { wanted } from '../staff/names';
import { DataTable, faultsOf, instantText, Pager, State, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { PlanRow } from './plan-data';
import { mayAct, READERS } from './roles';
import { warehouseWords } from './words';

interface Job {
  readonly jobId: string;
  readonly planId: string;
  readonly status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly stage: string | null;
  readonly attempts: number;
  readonly takeOverAt: string | null;
  readonly error: { readonly cause?: string; readonly fix?: string } | null;
}
const isAtWork = ({ status }: Job): boolean => status === 'queued' || status === 'running';

export const plans: Screen = {
  id: 'warehouse-plans',
  roles: READERS,
  show: async (visit, given) => {
    const { plans: w } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const params = { jurisdiction: visit.scope };
    const [{ rows: jobs }, list] = [
      await visit.list<Job>('list-plan-jobs', { params, query: { limit: '1' } }),
      await visit.list<PlanRow>('list-plans', { params, query: { limit: '1000', ...wanted(visit) } }),
    ];
    const running = jobs.find(isAtWork);
    const newestFirst = [...list.rows].sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        {running && (
          <p class="note">
            {w.running}{' '}
            <To visit={visit} screen="warehouse-job" params={{ jobId: running.jobId }}>
              {w.follow}
            </To>
          </p>
        )}
        <Faults visit={visit} given={faultsOf(given)} />
        {mayAct(visit) && (
          <CommandForm visit={visit} action={visit.href('warehouse-plans')}>
            <p class="help">{w.askHelp}</p>
            <button class="button" type="submit">
              {w.ask}
            </button>
          </CommandForm>
        )}
        <DataTable
          visit={visit}
          caption={w.title}
          empty={w.none}
          columns={[
            { label: w.of },
            { label: s.state },
            { label: w.made },
            { label: w.clinics, figure: true },
            { label: w.lines, figure: true },
            { label: w.packs, figure: true },
            { label: w.unmet, figure: true },
          ]}
          rows={newestFirst.map((p) => [
            <To key="to" visit={visit} screen="warehouse-plan" params={{ planId: p.planId }}>
              {f.dateWithYear(p.asOf)}
            </To>,
            <State key="state" tone={p.status === 'proposed' ? 'warn' : undefined}>
              {s.plan[p.status]}
            </State>,
            <>
              {instantText(visit, p.madeAt)} <small>{w.origin[p.origin]}</small>
            </>,
            f.count(p.clinics),
            f.count(p.lines),
            f.count(p.packs),
            f.estimate(p.unmetTreatments),
          ])}
        />
        <Pager visit={visit} next={list.next} />
      </>,
    );
  },
  send: async (visit, form) => {
    const acted = await visit.act<{ jobId: string }>('ask-for-plan', form, {
      params: { jurisdiction: visit.scope },
      body: { previousPlanId: null },
    });
    if (acted.kind === 'refused') return visit.refused(acted.problem);
    return done(visit.href('warehouse-job', { jobId: acted.body.jobId }));
  },
};

/** A process that is free looks for work every other second: one that has not by then is not there. */
const OVERDUE_MS = 15_000;

export const job: Screen = {
  id: 'warehouse-job',
  roles: READERS,
  show: async (visit, given) => {
    const { job: w } = warehouseWords(visit.lang);
    const f = visit.figures;
    const params = { jurisdiction: visit.scope, jobId: visit.params.jobId ?? '' };
    const { body } = await visit.read<Job>('read-plan-job', { params });
    const stages = Object.entries(w.stages);
    const at = body.status === 'done' ? stages.length : stages.findIndex(([id]) => id === body.stage);
    return page(
      w.title,
      <div class="stack" data-refresh={isAtWork(body) ? '2' : undefined}>
        <h1>{w.title}</h1>
        <Faults visit={visit} given={faultsOf(given)} />
        <p class="lead" role="status">
          {w.status[body.status]}
        </p>
        {body.takeOverAt !== null && (
          <p class="note warn">
            {Date.parse(visit.at) - Date.parse(body.takeOverAt) > OVERDUE_MS
              ? w.unclaimed
              : w.silent(instantText(visit, body.takeOverAt))}
          </p>
        )}
        {isAtWork(body) && body.attempts > 1 && <p class="note">{w.again(f.count(body.attempts))}</p>}
        {body.error && (
          <p class="note warn">
            {body.error.cause} {body.error.fix}
          </p>
        )}
        <ol class="progress">
          {stages.map(([id, label], k) => (
            <li key={id} aria-current={k === at ? 'step' : undefined} class={k < at ? 'past' : undefined}>
              {label}
              {k === at && <small>{w.now}</small>}
              {k < at && <small>{w.doneStage}</small>}
            </li>
          ))}
        </ol>
        {body.status === 'done' && (
          <p>
            <a class="button" href={visit.href('warehouse-plan', { planId: body.planId })}>
              {w.open}
            </a>
          </p>
        )}
        {isAtWork(body) && (
          <>
            <p class="help">{w.refreshHelp}</p>
            <p>
              <a class="button second" href={visit.href('warehouse-job', visit.params)}>
                {w.refresh}
              </a>
            </p>
            {mayAct(visit) && (
              <CommandForm visit={visit} action={visit.href('warehouse-job', visit.params)}>
                <button class="quiet" type="submit">
                  {w.cancel}
                </button>
              </CommandForm>
            )}
          </>
        )}
      </div>,
    );
  },
  send: async (visit, form) => {
    const params = { jurisdiction: visit.scope, jobId: visit.params.jobId ?? '' };
    const acted = await visit.act('cancel-plan-job', form, { params });
    if (acted.kind === 'refused') return visit.refused(acted.problem);
    return done(visit.href('warehouse-job', visit.params));
  },
};
