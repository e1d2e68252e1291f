/** The audit: sentences with filters, one entry whole, the checkpoint, and the proof of the chain. */

import { ProblemError } from '../../api/problem';
import type { Role } from '../../domain/people';
import { Field } from '../form-parts';
import { page, type Screen } from '../screen';
import { orAll, wanted } from '../staff/names';
import { Filters, instantText, type Option, orDash, Pager, Select, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { administrationWords } from './words';

const AUDITORS: readonly Role[] = ['auditor', 'administrator', 'operator'];

interface EntryRow {
  readonly seq: number;
  readonly at: string;
  readonly name: string;
  readonly action: string;
  readonly sentence: string;
  readonly reason: string | null;
  readonly movements: number;
  readonly hash: string;
}
interface Entry extends EntryRow {
  readonly previousHash: string;
  readonly payload: unknown;
  readonly moves: readonly unknown[];
}
interface Checkpoint {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}
interface Verified {
  readonly entries: number;
  readonly faults: readonly string[];
}

const inScope = (visit: Visit) => ({ scope: visit.scope });

async function verified(visit: Visit): Promise<Verified | { readonly half: true } | null> {
  if (visit.query.verify === undefined) return null;
  const { seq = '', hash = '' } = visit.query;
  if ((seq === '') !== (hash === '')) return { half: true };
  const query: Record<string, string> = seq === '' ? {} : { seq: seq.trim(), hash: hash.trim() };
  const { body } = await visit.read<Verified>('verify-journal', { params: inScope(visit), query });
  return body;
}

async function checkpointOf(visit: Visit): Promise<Checkpoint | null> {
  try {
    return (await visit.read<Checkpoint>('read-checkpoint', { params: inScope(visit) })).body;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404) return null;
    throw error;
  }
}

export const audit: Screen = {
  id: 'admin-audit',
  roles: AUDITORS,
  show: async (visit) => {
    const { audit: w } = administrationWords(visit.lang);
    const found = await verified(visit);
    const checkpoint = await checkpointOf(visit);
    const query = { lang: visit.lang, limit: '100', ...wanted(visit, 'accountId', 'from', 'to', 'about') };
    const { rows, next } = checkpoint
      ? await visit.list<EntryRow>('list-journal-entries', { params: inScope(visit), query })
      : { rows: [], next: null };
    const { rows: accounts } = await visit.list<{ accountId: string; name: string }>('list-accounts', {
      params: inScope(visit),
      query: { limit: '1000' },
    });
    const people: Option[] = [['system', w.system], ...accounts.map((a): Option => [a.accountId, a.name])];
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p class="help">{w.lead}</p>
        <Filters visit={visit} names={['accountId', 'from', 'to', 'about']}>
          <Field name="from" label={w.from} type="date" given={null} value={visit.query.from ?? ''} />
          <Field name="to" label={w.to} type="date" given={null} value={visit.query.to ?? ''} />
          <Select
            name="accountId"
            label={w.who}
            options={orAll(visit, people)}
            value={visit.query.accountId}
          />
          <Field name="about" label={w.about} given={null} value={visit.query.about ?? ''} maxLength={128} />
        </Filters>
        {rows.length === 0 && <p class="empty">{w.none}</p>}
        <ol class="lines" start={rows[0]?.seq} reversed>
          {rows.map((r) => (
            <li key={r.seq}>
              <p>{r.sentence}</p>
              <p class="row help">
                <span>{instantText(visit, r.at, true)}</span>
                <To visit={visit} screen="admin-entry" params={{ seq: r.seq }}>
                  {w.entry(String(r.seq))}
                </To>
              </p>
            </li>
          ))}
        </ol>
        <Pager visit={visit} next={next} />
        {checkpoint && (
          <section class="card">
            <h2>{w.checkpoint}</h2>
            <p class="help">{w.checkpointHelp}</p>
            <dl class="facts">
              <dt>{w.seq}</dt>
              <dd class="figure">{checkpoint.seq}</dd>
              <dt>{w.hash}</dt>
              <dd class="code">{checkpoint.hash}</dd>
              <dt>{w.at}</dt>
              <dd>{instantText(visit, checkpoint.at, true)}</dd>
            </dl>
          </section>
        )}
        <section class="card screen-only" id="effect-of-check">
          <h2>{w.verify}</h2>
          <p class="help">{w.verifyHelp}</p>
          {found &&
            ('half' in found ? (
              <p class="note warn" role="status">
                {w.half}
              </p>
            ) : (
              <div class={found.faults.length === 0 ? 'note' : 'faults'} role="status" id="effect">
                <p class="lead">
                  {found.faults.length === 0 ? w.good(found.entries) : w.bad(found.faults.length)}
                </p>
                <ul>
                  {found.faults.slice(0, 50).map((fault) => (
                    <li key={fault}>{fault}</li>
                  ))}
                </ul>
              </div>
            ))}
          <form method="get" action={visit.href('admin-audit')} class="stack">
            <div class="sum">
              <Field name="seq" label={w.seq} given={null} numeric value={visit.query.seq ?? ''} />
              <Field name="hash" label={w.hash} given={null} value={visit.query.hash ?? ''} maxLength={64} />
            </div>
            <button class="button" type="submit" name="verify" value="1">
              {w.verify}
            </button>
          </form>
        </section>
      </>,
    );
  },
};

export const entry: Screen = {
  id: 'admin-entry',
  roles: AUDITORS,
  show: async (visit) => {
    const { audit: w } = administrationWords(visit.lang);
    const s = staffWords(visit.lang);
    const { body } = await visit.read<Entry>('read-journal-entry', {
      params: { ...inScope(visit), seq: visit.params.seq ?? '' },
      query: { lang: visit.lang },
    });
    const title = w.entry(String(body.seq));
    return page(
      title,
      <>
        <p class="screen-only">
          <To visit={visit} screen="admin-audit">
            {w.title}
          </To>
        </p>
        <h1>{title}</h1>
        <p class="lead">{body.sentence}</p>
        <dl class="facts">
          <dt>{w.at}</dt>
          <dd>{instantText(visit, body.at, true)}</dd>
          <dt>{w.who}</dt>
          <dd>{body.name}</dd>
          <dt>{w.action}</dt>
          <dd class="code">{body.action}</dd>
          <dt>{s.reason}</dt>
          <dd>{orDash(body.reason)}</dd>
          <dt>{w.movements}</dt>
          <dd>{visit.figures.count(body.movements)}</dd>
          <dt>{w.hash}</dt>
          <dd class="code">{body.hash}</dd>
          <dt>{w.previous}</dt>
          <dd class="code">{body.previousHash}</dd>
        </dl>
        <h2>{w.payload}</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <section class="data" tabIndex={0} aria-label={w.payload}>
          <pre>{JSON.stringify(body.payload, null, 1).slice(0, MOST_SHOWN)}</pre>
        </section>
      </>,
    );
  },
};
/** Characters of an entry's content on its page: an opening's is as large as its files. */
const MOST_SHOWN = 20_000;
