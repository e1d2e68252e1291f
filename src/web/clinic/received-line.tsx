/** A line of a shipment: what was sent, what of it came, and what was wrong with the rest. */
import type { ShipmentDetail } from '../../api/routes/clinic-shipments';
import type { LocalDate } from '../../domain/dates';
import type { Form } from '../form';
import { Field, FieldFault, faultProps, idOf } from '../form-parts';
import type { Given } from '../screen';
import type { Visit } from '../visit';
import { type Medicines, scanProps } from './medicines';
import { clinicWords } from './words';

type Line = ShipmentDetail['lines'][number];

export const fieldOf = (part: 'g' | 'w' | 'l' | 'e', at: number): string => `${part}*${at}`;

/** The field of the form that a fault of the API's is about. */
export function fieldOfFault(fault: string): string | null {
  const [, at] = /^lines\.(\d+)/.exec(fault) ?? [];
  return at === undefined ? null : fieldOf('g', Number(at));
}

export function Sent({ visit, medicines, line }: { visit: Visit; medicines: Medicines; line: Line }) {
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
        . {words.receive.sent(medicines.amount(line.medicineId, line.units), line.packs)}
      </small>
    </>
  );
}

export function ReceivedLine({
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
              {w.good(medicines.unitName(line.medicineId))}
            </label>
            <input
              id={idOf(good)}
              name={good}
              class="number"
              inputMode="decimal"
              autocomplete="off"
              value={given?.values[good] ?? line.units}
              data-pack={medicines.get(line.medicineId)?.packSize}
              data-packs-told={`${idOf(good)}-packs`}
              {...scanProps(medicines, line)}
              {...faultProps(good, given)}
            />
            <small class="unit">{medicines.unitName(line.medicineId)}</small>
          </div>
          <span class="difference" id={`${idOf(good)}-packs`} role="status" />
          <FieldFault name={good} given={given} />
          <details class="wide" open={[why, lot, expiry].some((f) => given?.values[f] || given?.errors[f])}>
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

export function linesIn(visit: Visit, form: Form, sent: readonly Line[], medicines: Medicines) {
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
    else if (missing > 0 && reason === '')
      errors[why] = w.reasonMissing(name, medicines.amount(medicineId, missing));
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
