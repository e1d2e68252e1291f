/** One request: who waits, where it could come from, and what is decided on it. */

import type { Answer } from '../answer';
import { type Medicines, medicinesOf } from '../clinic/medicines';
import type { Form } from '../form';
import { CommandForm, Faults, Field, FieldFault, faultProps, idOf } from '../form-parts';
import { again, done, type Given, page, type Screen } from '../screen';
import { fullNames } from '../staff/names';
import { faultsOf, instantText, Reason, Select, State, since, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import type { RequestDetail, Sources } from './request-data';
import { urgencyTone } from './requests';
import { mayAct, READERS } from './roles';
import { warehouseWords } from './words';

const onRequest = (visit: Visit) => ({ jurisdiction: visit.scope, requestId: visit.params.requestId ?? '' });
const PRIORITIES = ['stat', 'asap', 'urgent', 'routine'];

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

/** How the request's medicine is measured: '7,200 UI', 'UI'. */
interface Measured {
  readonly amount: (units: number) => string;
  readonly unit: string;
}

const measuredIn = (medicines: Medicines, medicineId: string): Measured => ({
  amount: (units) => medicines.amount(medicineId, units),
  unit: medicines.unitName(medicineId),
});

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

function Decisions({
  visit,
  body,
  version,
  given,
  sources,
  measured,
}: {
  readonly measured: Measured;
  readonly visit: Visit;
  readonly body: RequestDetail;
  readonly version: number | null;
  readonly given: Given | null;
  readonly sources: Sources | null;
}) {
  const { requests: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const action = visit.href('warehouse-request', { requestId: body.requestId });
  const { status } = body;
  const own = body.requesters.includes(visit.caller?.account.accountId ?? '');
  return (
    <>
      {(status === 'submitted' || status === 'triaged') && (
        <section class="card">
          <h2>{w.triage}</h2>
          <CommandForm visit={visit} action={action} version={version}>
            <div class="sum">
              <Select
                name="priority"
                label={w.triageAs}
                given={given}
                options={[['', w.byRule], ...PRIORITIES.map((p) => [p, s.priority[p] ?? p] as const)]}
              />
              <Field name="triageReason" label={w.triageReason} given={given} maxLength={500} />
            </div>
            <button class="button second" type="submit" name="do" value="triage">
              {w.triage}
            </button>
          </CommandForm>
        </section>
      )}
      {sources && status === 'triaged' && !own && sources.offers.length > 0 ? (
        <section class="card">
          <CommandForm visit={visit} action={action} version={version}>
            <SourceChoice visit={visit} sources={sources} given={given} measured={measured} />
            <div class="sum">
              <Field
                name="units"
                label={w.approveUnits(measured.unit)}
                given={given}
                numeric
                value={String(Math.min(sources.wantedUnits, sources.offers[0]?.units ?? sources.wantedUnits))}
              />
              <Field name="approveReason" label={w.approveReason} given={given} maxLength={500} />
            </div>
            <button class="button" type="submit" name="do" value="approve">
              {w.approve}
            </button>
          </CommandForm>
        </section>
      ) : (
        sources && status !== 'reserved' && <SourceList visit={visit} sources={sources} measured={measured} />
      )}
      {own && status === 'triaged' && <p class="note">{w.own}</p>}
      {status === 'approved' && (
        <section class="card">
          <CommandForm visit={visit} action={action} version={version}>
            <p>{w.reserveHelp}</p>
            <button class="button" type="submit" name="do" value="reserve">
              {w.reserveIt}
            </button>
          </CommandForm>
        </section>
      )}
      {status === 'reserved' && (
        <CommandForm visit={visit} action={action} version={version}>
          <button class="button second" type="submit" name="do" value="release">
            {w.release}
          </button>
        </CommandForm>
      )}
      {body.nightRelease && body.nightRelease.reviewedAt === null && (
        <section class="card">
          <h2>{w.review}</h2>
          <CommandForm visit={visit} action={action} version={version}>
            <Select
              name="verdict"
              label={s.state}
              given={given}
              options={[
                ['justified', w.justified],
                ['unjustified', w.unjustified],
              ]}
            />
            <Field name="reviewReason" label={w.reviewReason} given={given} maxLength={500} />
            <button class="button second" type="submit" name="do" value="review">
              {w.review}
            </button>
          </CommandForm>
        </section>
      )}
      {['submitted', 'triaged', 'approved'].includes(status) && (
        <details open={given?.errors.rejectReason !== undefined}>
          <summary>{w.reject}</summary>
          <CommandForm visit={visit} action={action} version={version}>
            <Reason name="rejectReason" label={w.rejectReason} given={given} />
            <button class="button second" type="submit" name="do" value="reject">
              {w.reject}
            </button>
          </CommandForm>
        </details>
      )}
    </>
  );
}

type Offer = Sources['offers'][number];

const OfferText = ({
  visit,
  offer,
  measured: { amount },
}: {
  readonly visit: Visit;
  readonly offer: Offer;
  readonly measured: Measured;
}) => {
  const { requests: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const f = visit.figures;
  const { lacks } = offer;
  return (
    <span>
      <b>{offer.facilityName}</b> ({s.source[offer.kind]}): {amount(offer.units)}
      <small>
        {w.arrives} {f.day(offer.expectedDate)}
        {offer.roadKm !== null && ` · ${f.count(offer.roadKm)} km`}
        {offer.costMxn !== null && ` · ${f.pesos(offer.costMxn)}`}
        {offer.closedUntil !== null && ` · ${w.closed(f.day(offer.closedUntil))}`}
      </small>
      <small>
        {w.lacks}: {w.leftAfter(amount(lacks.unitsAfter))}
        {lacks.coverDaysAfter !== null && `, ${w.coverAfter(s.days(lacks.coverDaysAfter))}`}
        {lacks.reserveUnits > 0 && `; ${w.reserve(amount(lacks.reserveUnits))}`}
        {lacks.runsShort && `; ${w.runsShort}`}
      </small>
    </span>
  );
};

const keyOfOffer = (o: Offer) => `${o.kind}*${o.facilityId}*${o.shipmentId ?? ''}`;

function SourceChoice({
  visit,
  sources,
  given,
  measured,
}: {
  readonly measured: Measured;
  readonly visit: Visit;
  readonly sources: Sources;
  readonly given: Given | null;
}) {
  const { requests: w } = warehouseWords(visit.lang);
  const [first] = sources.offers;
  const chosen = given?.values.source ?? (first && keyOfOffer(first));
  return (
    <fieldset class="choices" id={idOf('source')} {...faultProps('source', given)}>
      <legend>{w.sources}</legend>
      {sources.offers.map((o) => (
        <label key={keyOfOffer(o)} class="choice">
          <input type="radio" name="source" value={keyOfOffer(o)} checked={keyOfOffer(o) === chosen} />
          <OfferText visit={visit} offer={o} measured={measured} />
        </label>
      ))}
      <FieldFault name="source" given={given} />
    </fieldset>
  );
}

function SourceList({
  visit,
  sources,
  measured,
}: {
  readonly visit: Visit;
  readonly sources: Sources;
  readonly measured: Measured;
}) {
  const { requests: w } = warehouseWords(visit.lang);
  const { none } = sources;
  return (
    <section class="card">
      <h2>{w.sources}</h2>
      {none ? (
        <p class="note warn">
          {w.none} {none.unitsKeptElsewhere > 0 && w.noneKept(measured.amount(none.unitsKeptElsewhere))}{' '}
          {none.nextUpstreamDate !== null && w.noneNext(visit.figures.day(none.nextUpstreamDate))}
        </p>
      ) : (
        <ul class="lines">
          {sources.offers.map((o) => (
            <li key={keyOfOffer(o)}>
              <OfferText visit={visit} offer={o} measured={measured} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
