/** Beside the policy's editor: a simulation over many months is asked for, and those made before are named. */
import { settingChoice, settingName } from '../../documents/settings';
import type { Answer } from '../answer';
import type { Form } from '../form';
import { done, type Given } from '../screen';
import { Select } from '../staff/parts';
import type { Visit } from '../visit';
import type { SimulationHead } from './simulation-data';
import { simulationWords } from './simulation-words';
import { administrationWords } from './words';

const MONTHS = [6, 12, 24] as const;
const USUAL_MONTHS = 12;
const MOST_SHOWN = 10;

/** `own`: of the policy in force alone, for those who do not edit it. */
export function AskForSimulation({
  visit,
  given,
  own = false,
}: {
  readonly visit: Visit;
  readonly given: Given | null;
  readonly own?: boolean;
}) {
  const w = simulationWords(visit.lang);
  return (
    <div class="stack">
      <p class="help">{w.askHelp}</p>
      <Select
        name="simulatedMonths"
        label={w.months}
        given={given}
        value={String(USUAL_MONTHS)}
        options={MONTHS.map((m) => [String(m), w.monthsOf(m)])}
      />
      <button class="button second" type="submit" name="do" value={own ? 'simulate-own' : 'simulate'}>
        {own ? w.askOwn : w.ask}
      </button>
    </div>
  );
}

export async function askForSimulation(
  visit: Visit,
  form: Form,
  policy: object | null,
  fieldOf: (field: string) => string | null = () => null,
): Promise<Answer> {
  const months = Number(form.text('simulatedMonths')) || USUAL_MONTHS;
  const acted = await visit.act<{ readonly simulationId: string }>('ask-for-simulation', form, {
    params: { jurisdiction: visit.scope },
    query: { lang: visit.lang },
    body: { policy, months },
  });
  if (acted.kind === 'refused') return visit.refused(acted.problem, fieldOf);
  return done(visit.href('admin-simulation', { simulationId: acted.body.simulationId }));
}

/** 'Nothing is shipped above this cover: 3 → 2'. */
function changeText({ lang }: Visit, { setting, today, edited }: SimulationHead['changed'][number]): string {
  const [from, to] = [today, edited].map((value) => settingChoice(lang, setting, value) ?? (value || '–'));
  const name = setting === 'name' ? administrationWords(lang).policy.name : settingName(lang, setting);
  return `${name}: ${from} → ${to}`;
}

export async function pastSimulations(visit: Visit) {
  const w = simulationWords(visit.lang);
  const { rows } = await visit.list<SimulationHead>('list-simulations', {
    params: { jurisdiction: visit.scope },
    query: { limit: String(MOST_SHOWN) },
  });
  return (
    <section>
      <h2>{w.past}</h2>
      {rows.length === 0 ? (
        <p class="empty">{w.none}</p>
      ) : (
        <ul>
          {rows.map((r) => (
            <li key={r.simulationId}>
              <a href={visit.href('admin-simulation', { simulationId: r.simulationId })}>
                {w.entry(visit.figures.dateWithYear(r.asOf), r.months, r.askedBy)}
              </a>
              {': '}
              {r.hasEdited ? r.changed.map((c) => changeText(visit, c)).join('; ') : w.ownOnly}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
