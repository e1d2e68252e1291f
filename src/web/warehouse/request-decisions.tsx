/** What may be decided on a request as it stands: one form a decision. */
import { CommandForm, Field } from '../form-parts';
import type { Given } from '../screen';
import { Reason, Select } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import type { Measured } from './measured';
import type { RequestDetail, Sources } from './request-data';
import { SourceChoice, SourceList } from './request-sources';
import { warehouseWords } from './words';

const PRIORITIES = ['stat', 'asap', 'urgent', 'routine'];

export function Decisions({
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
