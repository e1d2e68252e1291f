/** A shipment's arrival as the staff book it for a unit that cannot: all of it, or line by line as the paper came back. */
import type { Answer } from '../answer';
import { medicinesOf } from '../clinic/medicines';
import { fieldOf, fieldOfFault, linesIn, ReceivedLine } from '../clinic/received-line';
import type { Form } from '../form';
import { CommandForm, Field } from '../form-parts';
import { again, done, type Given } from '../screen';
import type { Visit } from '../visit';
import { readShipment, type ShipmentDetail } from './shipment-data';
import { warehouseWords } from './words';

export async function arrivalForms(
  visit: Visit,
  { shipmentId, lines }: Pick<ShipmentDetail, 'shipmentId' | 'lines'>,
  version: number | null,
  given: Given | null,
) {
  const { shipment: w } = warehouseWords(visit.lang);
  const medicines = await medicinesOf(visit);
  const action = visit.href('warehouse-shipment', { shipmentId });
  const byLine = given?.values.do === 'came';
  return (
    <>
      <CommandForm visit={visit} action={action} version={version}>
        <p class="help">{w.arrivedHelp}</p>
        <button class="button second" type="submit" name="do" value="arrived">
          {w.arrived}
        </button>
      </CommandForm>
      <details open={byLine}>
        <summary>{w.differed}</summary>
        <CommandForm visit={visit} action={action} version={version}>
          <p class="help">{w.differedHelp}</p>
          <ul class="lines">
            {lines.map((line, k) => (
              <ReceivedLine
                key={fieldOf('g', k)}
                {...{ visit, medicines, line, at: k, given: byLine ? given : null }}
              />
            ))}
          </ul>
          <Field name="note" label={w.note} given={byLine ? given : null} maxLength={500} />
          <button class="button" type="submit" name="do" value="came">
            {w.saveDiffered}
          </button>
        </CommandForm>
      </details>
    </>
  );
}

export async function bookArrival(visit: Visit, form: Form, shipmentId: string): Promise<Answer> {
  const byLine = form.text('do') === 'came';
  const { body } = await readShipment(visit, shipmentId);
  const { lines, errors } = byLine
    ? linesIn(visit, form, body.lines, await medicinesOf(visit))
    : { lines: null, errors: {} };
  if (Object.keys(errors).length > 0) return again(errors);
  const acted = await visit.act<{ differences: readonly unknown[] }>('receive-shipment', form, {
    params: { jurisdiction: visit.scope, shipmentId },
    ifMatch: form.version,
    body: { lines, note: form.textOrNull('note') },
  });
  if (acted.kind === 'refused') return visit.refused(acted.problem, fieldOfFault);
  return done(visit.href('warehouse-shipment', { shipmentId }), {
    id: 'shipment-received',
    args: { differences: acted.body.differences.length },
  });
}
