/** The three steps of an urgent request: which medicine, for how many and by when, and the review with what is known. */
import type { UnitWithMedicine } from '../../api/routes/clinic-holds';
import type { ClinicHome } from '../../api/routes/clinic-home';
import type { RequestRow } from '../../api/routes/clinic-requests';
import type { ShipmentDetail } from '../../api/routes/clinic-shipments';
import type { LocalDate } from '../../domain/dates';
import { CommandForm, Faults } from '../form-parts';
import { type Given, page, type Shown } from '../screen';
import type { Visit } from '../visit';
import { MedicineSearch, type Medicines, type NamedMedicine, searched } from './medicines';
import type { Wanted } from './wanted';
import { WhomFields } from './whom-fields';
import { clinicWords } from './words';

const MOST_NEAR = 3;

/** Below half or above three times a treatment a patient: packs were written, or a digit too many. */
function isUnlikely({ units, patients }: Asked, { unitsPerTreatment }: NamedMedicine): boolean {
  if (patients === null || patients === 0) return false;
  const treatments = units / (patients * unitsPerTreatment);
  return treatments < 0.5 || treatments > 3;
}

type Asked = Extract<Wanted, { kind: 'whole' }>;

function Steps({ visit, at }: { readonly visit: Visit; readonly at: number }) {
  return (
    <ol class="steps">
      {clinicWords(visit.lang).ask.steps.map((step, i) => (
        <li key={step} aria-current={i === at ? 'step' : undefined}>
          {step}
        </li>
      ))}
    </ol>
  );
}

export async function whichMedicine(visit: Visit, medicines: Medicines): Promise<Shown> {
  const all = clinicWords(visit.lang);
  const w = all.ask;
  const { q = '' } = visit.query;
  const { body } = await visit.read<ClinicHome>('clinic-home', {
    params: visit.unit,
    query: { short: '30' },
  });
  const found = q.trim() === '' ? medicines.all : searched(medicines, q);
  const link = (m: NamedMedicine) => (
    <li key={m.medicineId}>
      <a class="whole" href={visit.href('clinic-ask', {}, { m: m.medicineId })}>
        {m.label}
      </a>
    </li>
  );
  const running = body.short.flatMap((s) => medicines.get(s.medicineId) ?? []);
  return page(
    w.title,
    <>
      <h1>{w.title}</h1>
      <Steps visit={visit} at={0} />
      <MedicineSearch visit={visit} q={q} filters="medicines" />
      {q === '' && running.length > 0 && (
        <section class="card" aria-labelledby="running">
          <h2 id="running">{w.running}</h2>
          <ul class="lines">{running.map(link)}</ul>
        </section>
      )}
      <section class="card" aria-labelledby="which">
        <h2 id="which">{q === '' ? w.which : w.results(found.length)}</h2>
        <p class="empty" id="medicines-none" hidden={found.length > 0}>
          {all.noneFound}
        </p>
        <ul class="lines" id="medicines">
          {found.map(link)}
        </ul>
      </section>
      <p class="help">
        <a href={visit.href('clinic-ask-short')}>{w.direct}</a>
      </p>
    </>,
  );
}

export function forWhom(
  visit: Visit,
  medicine: NamedMedicine,
  errors: Readonly<Record<string, string>>,
): Shown {
  const w = clinicWords(visit.lang).ask;
  const given: Given = { values: visit.query, errors, error: null };
  return page(
    `${w.forWhom} ${w.title}`,
    <>
      <h1>{w.forWhom}</h1>
      <Steps visit={visit} at={1} />
      <p>
        <b>{medicine.label}</b> <a href={visit.href('clinic-ask')}>{w.change}</a>
      </p>
      {Object.keys(errors).length > 0 && <Faults visit={visit} given={given} />}
      <form method="get" action={visit.href('clinic-ask')} class="stack" noValidate>
        <input type="hidden" name="m" value={medicine.medicineId} />
        <input type="hidden" name="paso" value="3" />
        <WhomFields visit={visit} given={given} medicine={medicine} />
        <button class="button" type="submit">
          {w.next}
        </button>
      </form>
    </>,
  );
}

export async function review(visit: Visit, medicine: NamedMedicine, wanted: Asked): Promise<Shown> {
  const all = clinicWords(visit.lang);
  const w = all.ask;
  const { medicineId } = medicine;
  const amount = (units: number) => all.amount(units, medicine.unit);
  const params = visit.unit;
  const [{ body: home }, near, shipments, open, stock] = await Promise.all([
    visit.read<ClinicHome>('clinic-home', { params, query: { short: '0' } }),
    visit.list<UnitWithMedicine>('clinic-where-is', {
      params,
      query: { medicineId, limit: String(MOST_NEAR) },
    }),
    visit.list<ShipmentDetail>('list-clinic-shipments', { params, query: { lines: 'true' } }),
    visit.list<RequestRow>('list-clinic-requests', { params, query: { open: 'true', medicineId } }),
    visit.list<{ availableUnits: number }>('list-clinic-stock', { params, query: { medicineId } }),
  ]);
  const here = stock.rows.reduce((sum, lot) => sum + lot.availableUnits, 0);
  const coming = shipments.rows.filter((s) => s.lines.some((l) => l.medicineId === medicineId));
  const free = near.rows.filter((u) => u.availableUnits > 0);
  const merging = open.rows.find((r) => r.status === 'submitted' || r.status === 'triaged');
  const priority = w.priorities.find(([id]) => id === wanted.priority);
  return page(
    `${w.review}: ${w.title}`,
    <>
      <h1>{w.review}</h1>
      <Steps visit={visit} at={2} />
      <dl class="facts card">
        <dt>{w.medicine}</dt>
        <dd>{medicine.label}</dd>
        <dt>{w.asked}</dt>
        <dd class="figure">
          {all.requests.asked(amount(wanted.units), Math.ceil(wanted.units / medicine.packSize))}
        </dd>
        {wanted.patients !== null && (
          <>
            <dt>{w.patients}</dt>
            <dd class="figure">{visit.figures.count(wanted.patients)}</dd>
          </>
        )}
        <dt>{w.byWhen}</dt>
        <dd>{priority?.[1] ?? wanted.priority}</dd>
      </dl>
      {isUnlikely(wanted, medicine) && (
        <p class="note warn">{w.treatments(amount((wanted.patients ?? 0) * medicine.unitsPerTreatment))}</p>
      )}
      <section class="card" aria-labelledby="found">
        <h2 id="found">{w.found}</h2>
        <ul class="lines">
          <li>{w.here(here === 0 ? null : amount(here))}</li>
          {coming.map((s) => (
            <li key={s.shipmentId}>{w.way(s.fromName, s.expectedDate as LocalDate | null)}</li>
          ))}
          {home.nextDelivery && <li>{w.nextDelivery(home.nextDelivery.arrivalDate as LocalDate)}</li>}
          {free.length === 0 && <li>{w.noneNear}</li>}
          {free.map((u) => (
            <li key={u.facilityId}>
              {w.near(u.name, amount(u.availableUnits), u.roadKm)}{' '}
              <a href={visit.href('clinic-where', {}, { m: medicineId })}>{w.hold}</a>
            </li>
          ))}
        </ul>
      </section>
      <CommandForm visit={visit} action={visit.href('clinic-ask')} queue={`${w.queue}: ${medicine.label}`}>
        <input type="hidden" name="m" value={medicineId} />
        <input type="hidden" name="u" value={wanted.units} />
        {wanted.patients !== null && <input type="hidden" name="p" value={wanted.patients} />}
        <input type="hidden" name="t" value={wanted.priority} />
        <input type="hidden" name="note" value={wanted.note} />
        {merging && (
          <>
            <p class="note warn">
              {w.open(
                amount(merging.requestedUnits),
                visit.figures.day(merging.submittedAt.slice(0, 10) as LocalDate),
              )}
            </p>
            <label class="tick">
              <input type="checkbox" name="more" value="yes" />
              <span>{w.inAddition}</span>
            </label>
          </>
        )}
        <div class="row">
          <button class="button wide" type="submit">
            {w.send}
          </button>
          <a
            href={visit.href(
              'clinic-ask',
              {},
              {
                m: medicineId,
                ...{ p: visit.query.p, u: visit.query.u, t: visit.query.t, note: visit.query.note },
              },
            )}
          >
            {w.change}
          </a>
        </div>
      </CommandForm>
    </>,
  );
}
