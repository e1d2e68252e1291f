/** One request: who waits, where it could come from, and what is decided on it. */

import type { Answer } from '../answer';
import { medicinesOf } from '../clinic/medicines';
import type { Form } from '../form';
import { Faults } from '../form-parts';
import { again, done, page, type Screen } from '../screen';
import { fullNames } from '../staff/names';
import { faultsOf, instantText, State, since, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { measuredIn } from './measured';
import type { RequestDetail, Sources } from './request-data';
import { Decisions } from './request-decisions';
import { SourceList } from './request-sources';
import { urgencyTone } from './requests';
import { mayAct, READERS } from './roles';
import { warehouseWords } from './words';

const onRequest = (visit: Visit) => ({ jurisdiction: visit.scope, requestId: visit.params.requestId ?? '' });

export const request: Screen = {
  id: 'warehouse-request',
  roles: READERS,
  show: async (visit, given) => {
    const { requests: w } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const { body, version } = await visit.read<RequestDetail>('read-request', { params: onRequest(visit) });
    const open = ['submitted', 'triaged', 'approved', 'reserved'].includes(body.status);
    const sources = open
      ? (await visit.read<Sources>('find-sources', { params: onRequest(visit) })).body
      : null;
    const title = w.one((await fullNames(visit))(body), body.facilityName);
    const medicines = await medicinesOf(visit);
    const measured = measuredIn(medicines, body.medicineId);
    return page(
      title,
      <>
        <p class="screen-only">
          <To visit={visit} screen="warehouse-requests">
            {w.title}
          </To>
        </p>
        <div class="row ends">
          <h1>{title}</h1>
          <State tone={urgencyTone(body.priority)}>{s.priority[body.priority]}</State>
        </div>
        <p class="lead">
          {w.asked(
            measured.amount(body.requestedUnits),
            body.patientsWaiting === null ? null : f.count(body.patientsWaiting),
          )}
        </p>
        <p class="row">
          <State>{s.request[body.status]}</State>
          <span>{since(visit, body.submittedAt)}</span>
          {body.origin === 'implied' && <span>{w.implied}</span>}
          {body.reservedUntil && body.status === 'reserved' && (
            <span>{w.heldUntil(instantText(visit, body.reservedUntil))}</span>
          )}
          {body.shipmentId && (
            <To visit={visit} screen="warehouse-shipment" params={{ shipmentId: body.shipmentId }}>
              {w.toShipment}
            </To>
          )}
        </p>
        <p class="help">
          {w.rule(s.priority[body.triage?.rulePriority ?? body.priority] ?? '', f.count(body.score))}{' '}
          {s.priority[body.statedPriority]}.
        </p>
        {body.note && (
          <dl class="facts">
            <dt>{w.note}</dt>
            <dd>{body.note}</dd>
          </dl>
        )}
        <Faults visit={visit} given={faultsOf(given)} />
        {mayAct(visit) && (
          <Decisions
            visit={visit}
            body={body}
            version={version}
            given={given}
            sources={sources}
            measured={measured}
          />
        )}
        {!mayAct(visit) && sources && <SourceList visit={visit} sources={sources} measured={measured} />}
        <section class="stack tight">
          <h2>{w.history}</h2>
          <ol class="history">
            {body.history.map((h) => (
              <li key={h.seq}>
                {instantText(visit, h.at)}: {s.request[h.step] ?? h.step}. {h.byName}
                {h.units !== null && `, ${measured.amount(h.units)}`}
                {h.expectedDate !== null && ` (${f.day(h.expectedDate)})`}
                {h.reason && <small>{h.reason}</small>}
              </li>
            ))}
          </ol>
        </section>
      </>,
    );
  },
  send: async (visit, form) => {
    const what = form.text('do');
    const asked = commandOf(visit, form, what);
    if ('kind' in asked) return asked;
    const acted = await visit.act(asked.route, form, {
      params: onRequest(visit),
      ifMatch: form.version,
      body: asked.body,
    });
    if (acted.kind === 'refused')
      return visit.refused(acted.problem, (field) => FIELDS[what]?.[field] ?? null);
    const { requestId } = onRequest(visit);
    return done(visit.href('warehouse-request', { requestId }), asked.note);
  },
};

/** Fields of the commands as they are called in the forms. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  triage: { reason: 'triageReason', priority: 'priority' },
  approve: { approvedUnits: 'units', reason: 'approveReason', source: 'source' },
  reject: { reason: 'rejectReason' },
  review: { reason: 'reviewReason' },
};

interface Command {
  readonly route: string;
  readonly body: object;
  readonly note: Parameters<typeof done>[1];
}

function commandOf(visit: Visit, form: Form, what: string): Command | Answer {
  const { requests: w, line } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  switch (what) {
    case 'triage': {
      const priority = form.textOrNull('priority');
      const note = {
        id: 'triaged',
        args: { priority: priority ? (s.priority[priority] ?? priority) : w.byRule },
      } as const;
      return { route: 'triage-request', body: { priority, reason: form.textOrNull('triageReason') }, note };
    }
    case 'approve': {
      const [kind, facilityId, shipmentId] = form.text('source').split('*');
      const approvedUnits = form.number('units');
      const errors: Record<string, string> = {};
      if (!kind || !facilityId) errors.source = w.pickSource;
      if (approvedUnits === null || !(approvedUnits > 0)) errors.units = w.needAmount;
      if (Object.keys(errors).length > 0) return again(errors);
      const source = { kind, facilityId, shipmentId: shipmentId || null };
      const body = { approvedUnits, source, reason: form.textOrNull('approveReason') };
      return { route: 'approve-request', body, note: { id: 'request-approved' } };
    }
    case 'reserve':
      return { route: 'reserve-request', body: {}, note: { id: 'request-reserved' } };
    case 'release':
      return { route: 'release-request', body: {}, note: { id: 'request-released' } };
    case 'review': {
      const body = { verdict: form.text('verdict'), reason: form.textOrNull('reviewReason') };
      return { route: 'review-night-release', body, note: { id: 'release-reviewed' } };
    }
    default: {
      const reason = form.text('rejectReason');
      if (reason === '') return again({ rejectReason: line.sayWhy });
      return { route: 'reject-request', body: { reason }, note: { id: 'request-rejected' } };
    }
  }
}
