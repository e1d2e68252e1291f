/** One plan: by route and clinic, or line by line with the reason; and the ways on from here. */
import { settingName } from '../../documents/settings';
import { wordsOf } from '../../documents/words';
import { groupBy } from '../../domain/group-by';
import { CommandForm, Faults } from '../form-parts';
import { PlanPapers } from '../papers/paper-links';
import { done, type Given, page, type Screen } from '../screen';
import { wanted } from '../staff/names';
import { faultsOf, Pager, State, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { brokenRules, Rules } from './broken-rules';
import { verdict } from './line';
import { isOpenPlan, onPlan, type PlanClinic, type PlanDetail, plansBefore, readPlanOf } from './plan-data';
import { FILTERS, planLines } from './plan-lines';
import { mayAct, READERS } from './roles';
import { warehouseWords } from './words';

export const plan: Screen = {
  id: 'warehouse-plan',
  roles: READERS,
  show: async (visit, given) => {
    const { plan: w } = warehouseWords(visit.lang);
    const { body } = await readPlanOf(visit);
    const byLine = FILTERS.some((name) => visit.query[name] !== undefined);
    const title = w.title(visit.figures.dateWithYear(body.asOf));
    return page(
      title,
      <>
        <Heading
          visit={visit}
          body={body}
          title={title}
          given={given}
          rules={await brokenRules(visit, body.violations)}
          comparable={(await plansBefore(visit, body)).length > 0}
        />
        {!byLine && <Transfers visit={visit} body={body} />}
        {byLine ? await planLines(visit, body) : await groups(visit, body)}
      </>,
    );
  },
  /** Made anew around its locked lines. */
  send: async (visit, form) => {
    const { jurisdiction, planId } = onPlan(visit);
    const acted = await visit.act<{ jobId: string }>('ask-for-plan', form, {
      params: { jurisdiction },
      body: { previousPlanId: planId },
    });
    if (acted.kind === 'refused') return visit.refused(acted.problem);
    return done(visit.href('warehouse-job', { jobId: acted.body.jobId }));
  },
};

/** What is less is not told apart. */
const LEAST_GAP = 1e-4;

function Heading({
  visit,
  body,
  title,
  given,
  rules,
  comparable,
}: {
  readonly visit: Visit;
  readonly body: PlanDetail;
  readonly title: string;
  readonly given: Given | null;
  readonly rules: readonly string[];
  readonly comparable: boolean;
}) {
  const { plan: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const f = visit.figures;
  const { planId, editedScore } = body;
  const acts = mayAct(visit);
  const step = (name: string) => visit.href('warehouse-plan-step', { planId }, { step: name });
  return (
    <>
      <div class="row ends">
        <h1>{title}</h1>
        <State tone={body.status === 'proposed' ? 'warn' : body.status === 'approved' ? 'good' : undefined}>
          {s.plan[body.status]}
        </State>
      </div>
      <p class="lead">
        {w.lead(body.packs, body.clinics, body.lines)} {w.unmet(f.estimate(body.unmetTreatments))}
      </p>
      <p class="help">
        {w.gap(f.finePercent(Math.max(LEAST_GAP, body.gap)))}{' '}
        {body.overrides.length > 0 && w.overrides(body.overrides.length)}{' '}
        {body.locks.length > 0 && w.locks(body.locks.length)}
      </p>
      {editedScore && (
        <p>
          {w.edited} {verdict(visit, editedScore.unmetTreatments - editedScore.optimizerUnmetTreatments)}
        </p>
      )}
      {rules.length > 0 && (
        <div class="note warn stack tight">
          <h2>{w.broken(rules.length)}</h2>
          <Rules sentences={rules} />
        </div>
      )}
      <Faults visit={visit} given={faultsOf(given)} />
      <PlanPapers visit={visit} planId={planId} hasShipments={body.shipmentIds.length > 0} />
      <div class="row screen-only">
        {acts && body.status === 'draft' && (
          <a class="button" href={step('propose')}>
            {w.propose}
          </a>
        )}
        {acts && body.status === 'proposed' && (
          <a class="button" href={step('approve')}>
            {w.approve}
          </a>
        )}
        {body.shipmentIds.length > 0 && (
          <>
            <a class="button" href={visit.href('warehouse-dispatch')}>
              {w.toDispatch}
            </a>
            <span>{w.shipmentsOpen(body.openShipments, body.shipmentIds.length)}</span>
          </>
        )}
        {comparable && (
          <To visit={visit} screen="warehouse-compare" params={{ planId }} second>
            {w.compare}
          </To>
        )}
        {acts && isOpenPlan(body) && (
          <CommandForm visit={visit} action={visit.href('warehouse-plan', { planId })} class="inline">
            <button class="button second" type="submit">
              {w.replan}
            </button>
          </CommandForm>
        )}
        {acts && ['draft', 'proposed', 'approved'].includes(body.status) && (
          <a href={step('cancel')}>{w.cancel}</a>
        )}
      </div>
    </>
  );
}

/** Trips that somebody must drive beside the deliveries of the calendar, and why each is worth it. */
function Transfers({ visit, body }: { readonly visit: Visit; readonly body: PlanDetail }) {
  const { plan: w } = warehouseWords(visit.lang);
  const { summary: say } = wordsOf(visit.lang);
  if (body.transfers.length === 0) return null;
  return (
    <section class="card">
      <h2>{w.transfers(body.transfers.length)}</h2>
      <ul class="lines">
        {body.transfers.map((t) => (
          <li key={`${t.fromFacilityId} ${t.toFacilityId}`}>{say.transfer(t)}</li>
        ))}
      </ul>
      {body.transfers.some((t) => t.worthMxn !== null) && (
        <p class="help">{w.worth(settingName(visit.lang, 'mxnPerTreatment'))}</p>
      )}
    </section>
  );
}

async function groups(visit: Visit, body: PlanDetail) {
  const { plan: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const f = visit.figures;
  const { planId } = body;
  const query = { limit: '1000', ...wanted(visit) };
  const { rows, next } = await visit.list<PlanClinic>('list-plan-clinics', { params: onPlan(visit), query });
  const linked = (wantedLines: Record<string, string>) =>
    visit.href('warehouse-plan', { planId }, wantedLines);
  return (
    <>
      <div class="row ends">
        <h2>{w.byRoute}</h2>
        <span class="row screen-only">
          <a href={linked({ shipped: 'true' })}>{w.lines}</a>
          <a href={linked({ changed: 'true' })}>{w.changed}</a>
        </span>
      </div>
      <p class="help">{w.inOrder}</p>
      {[...groupBy(rows, (r) => r.routeId ?? '')].map(([routeId, clinics]) => {
        const [first] = clinics;
        return (
          <section key={routeId} class="card">
            <div class="row ends">
              <h3>
                {routeId === '' ? (
                  s.noRoute
                ) : (
                  <a href={linked({ routeId, shipped: 'true' })}>{first?.routeName ?? routeId}</a>
                )}
              </h3>
              {first && <span class="help">{w.arrives(f.day(first.arrivalDate))}</span>}
            </div>
            <ul class="lines">
              {clinics.map((c) => (
                <li key={c.facilityId}>
                  <div class="row ends">
                    <a class="touch" href={linked({ facilityId: c.facilityId, shipped: 'true' })}>
                      {c.facilityName}
                    </a>
                    <span class="figure">{w.sends(c.lines, c.packs)}</span>
                  </div>
                  {c.shareOfNeed !== null && (
                    <div class="row fill-row">
                      <meter
                        min={0}
                        max={1}
                        value={Math.min(1, c.shareOfNeed)}
                        aria-label={`${c.facilityName}: ${w.reach(f.percent(c.shareOfNeed))}`}
                      />
                      <small>{w.reach(f.percent(c.shareOfNeed))}</small>
                    </div>
                  )}
                  {(c.worstUnmetPatients ?? 0) >= 1 && (
                    <small>{w.worst(c.worstMedicineName ?? '', f.estimate(c.worstUnmetPatients ?? 0))}</small>
                  )}
                  {c.edits > 0 && <State>{w.edits(c.edits)}</State>}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <Pager visit={visit} next={next} />
    </>
  );
}
