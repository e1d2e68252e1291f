/** The steps from an empty store to a first plan, each with its state and the way to do it. */
import type { ComponentChildren } from 'preact';
import { CommandForm, Faults } from '../form-parts';
import { done, page, type Screen } from '../screen';
import { faultsOf, State, To } from '../staff/parts';
import type { Visit } from '../visit';
import { warehouseWords } from '../warehouse/words';
import { inPlace, type Setup, STARTERS, setupOf } from './setup-data';
import { operationWords } from './words';

interface Job {
  readonly status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly stage: string | null;
  readonly error: { readonly cause?: string; readonly fix?: string } | null;
}
const isAtWork = (job: Job | undefined): boolean => job?.status === 'queued' || job?.status === 'running';

export const start: Screen = {
  id: 'operation-start',
  roles: STARTERS,
  show: async (visit, given) => {
    const { start: w } = operationWords(visit.lang);
    const setup = await setupOf(visit);
    const { rows } = await visit.list<Job>('list-plan-jobs', {
      params: inPlace(visit),
      query: { limit: '1' },
    });
    const job = rows[0];
    const hasData = setup.facilities > 0;
    const hasAccounts = setup.accounts.administrator > 0 && setup.accounts.warehouse > 0;
    const states = [true, hasData, hasAccounts, setup.plans > 0];
    const now = states.indexOf(false);
    const at = now < 0 ? states.length : now;
    const step = (k: number, title: string, body: ComponentChildren) => (
      <Step visit={visit} title={title} state={states[k] ? 'done' : k === at ? 'now' : 'later'}>
        {body}
      </Step>
    );
    return page(
      w.title,
      <div class="stack" data-refresh={isAtWork(job) ? '2' : undefined}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead(at, states.length)}</p>
        <Faults visit={visit} given={faultsOf(given)} />
        <ol class="setup">
          {step(0, w.password, <p>{w.passwordDone}</p>)}
          {step(1, w.data, <DataStep visit={visit} setup={setup} />)}
          {step(2, w.accounts, <AccountsStep visit={visit} setup={setup} />)}
          {step(3, w.plan, <PlanStep visit={visit} setup={setup} job={job} />)}
        </ol>
        <section class="stack tight">
          <h2>{w.next}</h2>
          <ul>
            {w.nextHelp.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      </div>,
    );
  },
  send: async (visit, form) => {
    const acted = await visit.act('ask-for-first-plan', form, { params: inPlace(visit) });
    if (acted.kind === 'refused') return visit.refused(acted.problem);
    return done(visit.href('operation-start'), { id: 'first-plan-asked' });
  },
};

function Step({
  visit,
  title,
  state,
  children,
}: {
  readonly visit: Visit;
  readonly title: string;
  readonly state: 'done' | 'now' | 'later';
  readonly children: ComponentChildren;
}) {
  const { start: w } = operationWords(visit.lang);
  return (
    <li class={`card ${state}`} aria-current={state === 'now' ? 'step' : undefined}>
      <div class="row ends">
        <h2>{title}</h2>
        <State tone={state === 'done' ? 'good' : state === 'now' ? 'warn' : undefined}>
          {w.state[state]}
        </State>
      </div>
      {children}
    </li>
  );
}

interface Part {
  readonly visit: Visit;
  readonly setup: Setup;
}

function DataStep({ visit, setup }: Part) {
  const { start: w } = operationWords(visit.lang);
  const { lastImport: last } = setup;
  if (setup.facilities > 0)
    return (
      <>
        <p>{w.dataDone(setup.facilities, setup.medicines, setup.reportedMonths)}</p>
        {last?.stored && last.warnings > 0 && (
          <p>
            <To visit={visit} screen="operation-data">
              {w.seeIssues(last.warnings)}
            </To>
          </p>
        )}
      </>
    );
  return (
    <>
      <p>{w.dataHelp}</p>
      {last !== null && last.errors > 0 && <p class="note warn">{w.mend(last.errors)}</p>}
      <p>
        <a class="button" href={visit.href('operation-data')}>
          {w.load}
        </a>
      </p>
    </>
  );
}

function AccountsStep({ visit, setup }: Part) {
  const { start: w } = operationWords(visit.lang);
  const { administrator, warehouse, clinic } = setup.accounts;
  const enough = administrator > 0 && warehouse > 0;
  return (
    <>
      <p>{w.accountsHelp}</p>
      <p>
        <b>{w.accountsNow(administrator, warehouse, clinic)}</b>{' '}
        {setup.clinicsWithoutAccount.length > 0 && w.without(setup.clinicsWithoutAccount)}
      </p>
      {setup.facilities > 0 && (
        <p>
          <a class={enough ? 'button second' : 'button'} href={visit.href('admin-accounts')}>
            {w.makeAccounts}
          </a>
        </p>
      )}
    </>
  );
}

function PlanStep({ visit, setup, job }: Part & { readonly job: Job | undefined }) {
  const { start: w } = operationWords(visit.lang);
  const { job: j } = warehouseWords(visit.lang);
  if (setup.plans > 0) return <p>{w.planDone}</p>;
  if (job && isAtWork(job)) {
    const stages = Object.entries(j.stages);
    const at = stages.findIndex(([id]) => id === job.stage);
    return (
      <>
        <p role="status">
          <b>{j.status[job.status]}</b>
        </p>
        <ol class="progress">
          {stages.map(([id, label], k) => (
            <li key={id} aria-current={k === at ? 'step' : undefined} class={k < at ? 'past' : undefined}>
              {label}
              {k === at && <small>{j.now}</small>}
              {k < at && <small>{j.doneStage}</small>}
            </li>
          ))}
        </ol>
        <p class="help">{w.refreshHelp}</p>
        <p>
          <a class="button second" href={visit.href('operation-start')}>
            {w.refresh}
          </a>
        </p>
      </>
    );
  }
  const failed = job?.status === 'failed';
  return (
    <>
      <p>{w.planHelp}</p>
      {failed && (
        <p class="note warn">
          {w.planFailed} {job.error?.cause} {job.error?.fix}
        </p>
      )}
      {setup.facilities > 0 && (
        <CommandForm visit={visit} action={visit.href('operation-start')}>
          <div>
            <button class="button" type="submit">
              {failed ? w.planAgain : w.planButton}
            </button>
          </div>
        </CommandForm>
      )}
    </>
  );
}
