/** Proposing, approving, cancelling: said once more what it does, then done. */

import type { Role } from '../../domain/people';
import type { Form } from '../form';
import { CommandForm, Faults } from '../form-parts';
import { again, done, page, type Screen } from '../screen';
import { faultsOf, Reason } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { brokenRules, Rules } from './broken-rules';
import { onPlan, readPlanOf } from './plan-data';
import { warehouseWords } from './words';

const ACTORS: readonly Role[] = ['warehouse', 'administrator'];
type Step = 'propose' | 'approve' | 'cancel';
const stepOf = (visit: Visit): Step => {
  const { step } = visit.query;
  return step === 'approve' || step === 'cancel' ? step : 'propose';
};

/** Of a plan in another state there is nothing to send: another person was quicker, or comes first. */
const FROM = { propose: 'draft', approve: 'proposed' } as const;

export const planStep: Screen = {
  id: 'warehouse-plan-step',
  roles: ACTORS,
  show: async (visit, given) => {
    const step = stepOf(visit);
    const { step: w, plan: p } = warehouseWords(visit.lang);
    const { body, version } = await readPlanOf(visit);
    const { planId } = body;
    if (step !== 'cancel' && body.status !== FROM[step])
      return page(
        w[step].title,
        <>
          <h1>{w[step].title}</h1>
          <p class="lead" role="status">
            {w.isNow(staffWords(visit.lang).plan[body.status] ?? body.status)}
          </p>
          <a class="button" href={visit.href('warehouse-plan', { planId })}>
            {w.see}
          </a>
        </>,
      );
    const rules = step === 'cancel' ? [] : await brokenRules(visit, body.violations);
    const f = visit.figures;
    return page(
      w[step].title,
      <>
        <h1>{w[step].title}</h1>
        <p class="lead">
          {p.title(f.dateWithYear(body.asOf))}: {p.lead(body.packs, body.clinics, body.lines)}{' '}
          {p.unmet(f.estimate(body.unmetTreatments))}
        </p>
        <p>{w[step].text}</p>
        {rules.length > 0 && (
          <div class="note warn stack tight">
            <h2>{p.broken(rules.length)}</h2>
            <Rules sentences={rules} />
          </div>
        )}
        <Faults visit={visit} given={faultsOf(given)} />
        <CommandForm
          visit={visit}
          action={visit.href('warehouse-plan-step', { planId }, { step })}
          version={version}
        >
          {step === 'cancel' && <Reason label={w.reason} given={given} />}
          {rules.length > 0 && <p>{p.mend}</p>}
          <div class="row">
            {rules.length > 0 ? (
              <a class="button" href={visit.href('warehouse-plan', { planId }, { changed: 'true' })}>
                {p.changed}
              </a>
            ) : (
              <button class="button" type="submit">
                {w[step].button}
              </button>
            )}
            <a href={visit.href('warehouse-plan', { planId })}>{w.keep}</a>
          </div>
        </CommandForm>
      </>,
    );
  },
  send: async (visit, form) => {
    const step = stepOf(visit);
    if (step === 'cancel' && form.text('reason') === '')
      return again({ reason: warehouseWords(visit.lang).line.sayWhy });
    return take(visit, form, step);
  },
};

async function take(visit: Visit, form: Form, step: Step) {
  const acted = await visit.act<{ shipments?: readonly string[] }>(`${step}-plan`, form, {
    params: onPlan(visit),
    ifMatch: form.version,
    ...(step === 'cancel' && { body: { reason: form.text('reason') } }),
  });
  if (acted.kind === 'refused')
    return visit.refused(acted.problem, (field) => (field === 'reason' ? 'reason' : null));
  const back = visit.href('warehouse-plan', { planId: onPlan(visit).planId });
  if (step === 'propose') return done(back, { id: 'plan-proposed' });
  if (step === 'cancel') return done(back, { id: 'plan-cancelled' });
  return done(back, { id: 'plan-approved', args: { shipments: acted.body.shipments?.length ?? 0 } });
}
