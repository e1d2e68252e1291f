/** What is on its way to the unit, and receiving it: all as the paper says, or line by line with what differs. */
import type { ShipmentDetail, ShipmentRow } from '../../api/routes/clinic-shipments';
import type { LocalDate } from '../../domain/dates';
import type { Form } from '../form';
import { CommandForm, Faults, Field, FieldFault, faultProps, idOf } from '../form-parts';
import { again, done, type Given, page, type Screen } from '../screen';
import type { Visit } from '../visit';
import { type Medicines, medicinesOf } from './medicines';
import { dayAt } from './requests';
import { clinicWords } from './words';

type Line = ShipmentDetail['lines'][number];
const PAST = 10;

export const shipments: Screen = {
  id: 'clinic-shipments',
  roles: ['clinic'],
  show: async (visit) => {
    const params = visit.unit;
    const [coming, past] = await Promise.all([
      visit.list<ShipmentRow>('list-clinic-shipments', { params }),
      visit.list<ShipmentRow>('list-clinic-shipments', {
        params,
        query: { status: 'received', limit: '1000' },
      }),
    ]);
    const { receive: w, home } = clinicWords(visit.lang);
    const received = past.rows.toSorted((a, b) => ((a.receivedAt ?? '') < (b.receivedAt ?? '') ? 1 : -1));
    const row = (s: ShipmentRow, told: string) => (
      <li key={s.shipmentId}>
        <a
          class="whole"
          href={visit.href('clinic-shipment', { shipmentId: s.shipmentId })}
          data-keep={s.status === 'dispatched' ? 'yes' : undefined}
        >
          {home.shipment(s.fromName, s.medicines)}
        </a>
        <small>{told}</small>
      </li>
    );
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <section class="card" aria-labelledby="coming">
          <h2 id="coming">{w.onTheWay}</h2>
          {coming.rows.length === 0 && <p class="empty">{w.none}</p>}
          <ul class="lines">
            {coming.rows.map((s) =>
              row(
                s,
                [
                  s.expectedDate ? w.expected(s.expectedDate as LocalDate) : w.noDate,
                  s.status === 'reserved' && w.prepared,
                  s.late && home.late,
                ]
                  .filter(Boolean)
                  .join(', '),
              ),
            )}
          </ul>
        </section>
        {received.length > 0 && (
          <section class="card" aria-labelledby="past">
            <h2 id="past">{w.past}</h2>
            <ul class="lines">
              {received
                .slice(0, PAST)
                .map((s) => row(s, s.receivedAt === null ? '' : w.receivedOn(dayAt(visit, s.receivedAt))))}
            </ul>
          </section>
        )}
      </>,
    );
  },
};

const read = (visit: Visit) =>
  visit.read<ShipmentDetail>('read-clinic-shipment', {
    params: { ...visit.unit, shipmentId: visit.params.shipmentId ?? '' },
  });

export const shipment: Screen = {
  id: 'clinic-shipment',
  roles: ['clinic'],
  show: async (visit, given) => {
    const [{ body: s, version }, medicines] = await Promise.all([read(visit), medicinesOf(visit)]);
    const { receive: w } = clinicWords(visit.lang);
    const action = visit.href('clinic-shipment', { shipmentId: s.shipmentId });
    const queue = w.queue(s.fromName);
    return page(
      w.shipment(s.fromName),
      <>
        <h1>{w.shipment(s.fromName)}</h1>
        {s.expectedDate !== null && s.status !== 'received' && (
          <p>{w.expected(s.expectedDate as LocalDate)}</p>
        )}
        {s.status === 'reserved' && <p class="note warn">{w.notYet}</p>}
        {s.status === 'received' && <p class="note">{w.done}</p>}
        {s.status === 'voided' && <p class="note warn">{w.voided}</p>}
        <Faults visit={visit} given={given} />
        {s.status === 'dispatched' ? (
          <>
            <CommandForm visit={visit} action={action} version={version} queue={queue}>
              <input type="hidden" name="all" value="yes" />
              <button class="button wide" type="submit">
                {w.all}
              </button>
            </CommandForm>
            <h2>{w.byLine}</h2>
            <p>{w.lead}</p>
            <CommandForm visit={visit} action={action} version={version} queue={queue}>
              <ul class="lines">
                {s.lines.map((line, i) => (
                  <ReceivedLine
                    key={fieldOf('g', i)}
                    visit={visit}
                    given={given}
                    medicines={medicines}
                    line={line}
                    at={i}
                  />
                ))}
              </ul>
              <Field name="note" label={w.note} given={given} maxLength={500} />
              <div class="save">
                <button class="button" type="submit">
                  {w.save}
                </button>
              </div>
            </CommandForm>
          </>
        ) : (
          <ul class="lines">
            {s.lines.map((line) => (
              <li key={`${line.medicineId} ${line.lotId}`}>
                <Sent visit={visit} medicines={medicines} line={line} />
              </li>
            ))}
          </ul>
        )}
        {s.differences.length > 0 && (
          <section class="card" aria-labelledby="differences">
            <h2 id="differences">{w.differences}</h2>
            <ul class="lines">
              {s.differences.map((d) => (
                <li key={`${d.medicineId} ${d.lotId} ${d.reason}`}>
                  {visit.figures.count(d.units)} × {medicines.label(d.medicineId)}:{' '}
                  {w.reasons.find(([id]) => id === d.reason)?.[1]}
                  {d.note !== null && <small>{d.note}</small>}
                </li>
              ))}
            </ul>
          </section>
        )}
      </>,
    );
  },
  send: async (visit, form) => {
    const { body: s } = await read(visit);
    const medicines = await medicinesOf(visit);
    const all = form.text('all') === 'yes';
    const { lines, errors } = all ? { lines: null, errors: {} } : linesIn(visit, form, s.lines, medicines);
    if (Object.keys(errors).length > 0) return again(errors);
    const acted = await visit.act<{ differences: readonly unknown[] }>('receive-shipment-at-clinic', form, {
      params: { ...visit.unit, shipmentId: s.shipmentId },
      ifMatch: form.version,
      body: { lines, note: form.textOrNull('note') },
    });
    if (acted.kind === 'refused')
      return visit.refused(acted.problem, (f) => {
        const [, at] = /^lines\.(\d+)/.exec(f) ?? [];
        return at === undefined ? null : fieldOf('g', Number(at));
      });
    return done(visit.href('clinic-home'), {
      id: 'received',
      args: { differences: acted.body.differences.length },
    });
  },
};

const fieldOf = (part: 'g' | 'w' | 'l' | 'e', at: number): string => `${part}*${at}`;

function Sent({ visit, medicines, line }: { visit: Visit; medicines: Medicines; line: Line }) {
  const words = clinicWords(visit.lang);
  return (
    <>
      {medicines.label(line.medicineId)}
      {medicines.get(line.medicineId)?.controlled && <b> ({words.controlled})</b>}
      <small class="figure">
        {[
          words.lot(line.lotId),
          line.expirationDate && words.expires(visit.figures.dateWithYear(line.expirationDate as LocalDate)),
        ]
          .filter(Boolean)
          .join(', ')}
        . {words.receive.sent(line.units, line.packs)}
      </small>
    </>
  );
}

function ReceivedLine({
  visit,
  given,
  medicines,
  line,
  at,
}: {
  readonly visit: Visit;
  readonly given: Given | null;
  readonly medicines: Medicines;
  readonly line: Line;
  readonly at: number;
}) {
  const { receive: w } = clinicWords(visit.lang);
  const [good, why, lot, expiry] = (['g', 'w', 'l', 'e'] as const).map((part) => fieldOf(part, at)) as [
    string,
    string,
    string,
    string,
  ];
  const name = medicines.label(line.medicineId);
  return (
    <li>
      <fieldset>
        <legend class="visually-hidden">{name}</legend>
        <div class="entry">
          <p>
            <Sent visit={visit} medicines={medicines} line={line} />
          </p>
          <div class="field">
            <label class="visually-hidden" for={idOf(good)}>
              {w.good}
            </label>
            <input
              id={idOf(good)}
              name={good}
              class="number"
              inputMode="decimal"
              autocomplete="off"
              value={given?.values[good] ?? line.units}
              {...faultProps(good, given)}
            />
          </div>
          <FieldFault name={good} given={given} />
          <details class="wide" open={[why, lot].some((f) => given?.values[f])}>
            <summary>{w.reason}</summary>
            <div class="stack">
              <div class="field">
                <label for={idOf(why)}>{w.reason}</label>
                <select id={idOf(why)} name={why} {...faultProps(why, given)}>
                  <option value="">—</option>
                  {w.reasons.map(([id, text]) => (
                    <option key={id} value={id} selected={given?.values[why] === id}>
                      {text}
                    </option>
                  ))}
                </select>
                <FieldFault name={why} given={given} />
              </div>
              <Field name={lot} label={w.otherLot} given={given} maxLength={128} autocomplete="off" />
              <Field name={expiry} label={w.otherExpiry} given={given} type="date" />
            </div>
          </details>
        </div>
      </fieldset>
    </li>
  );
}

function linesIn(visit: Visit, form: Form, sent: readonly Line[], medicines: Medicines) {
  const { receive: w } = clinicWords(visit.lang);
  const errors: Record<string, string> = {};
  const lines = sent.map(({ medicineId, lotId, units }, at) => {
    const [good, why, lot] = [fieldOf('g', at), fieldOf('w', at), fieldOf('l', at)];
    const name = medicines.label(medicineId);
    const received = form.number(good) ?? 0;
    const missing = units - received;
    const reason = form.text(why);
    const otherLot = form.textOrNull(lot);
    if (!(received >= 0)) errors[good] = w.notNumber(name);
    else if (missing < 0) errors[good] = w.tooMany(name, units);
    else if (missing > 0 && reason === '') errors[why] = w.reasonMissing(name, missing);
    else if (missing > 0 && reason === 'wrong-lot' && otherLot === null) errors[lot] = w.lotMissing(name);
    const isOther = reason === 'wrong-lot';
    const differences =
      missing > 0
        ? [
            {
              units: missing,
              reason,
              receivedLotId: isOther ? otherLot : null,
              receivedExpirationDate: isOther ? form.textOrNull(fieldOf('e', at)) : null,
            },
          ]
        : [];
    return { medicineId, lotId, receivedUnits: received, differences };
  });
  return { lines, errors };
}
