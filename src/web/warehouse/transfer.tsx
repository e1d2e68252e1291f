/** Stock sent from one unit to another outside the plan: ordered here, dispatched and received like any shipment. */
import type { Role } from '../../domain/people';
import type { Form } from '../form';
import { CommandForm, Faults, Field } from '../form-parts';
import { again, done, page, type Screen } from '../screen';
import {
  facilitiesOf,
  facilityOptions,
  medicineOptions,
  medicinesOf,
  routeOptions,
  routesOf,
} from '../staff/names';
import { faultsOf, type Option, Reason, Select } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { warehouseWords } from './words';

const ACTORS: readonly Role[] = ['warehouse', 'administrator'];
const LINES = [1, 2, 3, 4, 5, 6];

export const transfer: Screen = {
  id: 'warehouse-transfer',
  roles: ACTORS,
  show: async (visit, given) => {
    const { transfer: w, receipts: r } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const [facilities, medicines, routes] = [
      await facilitiesOf(visit),
      await medicinesOf(visit),
      await routesOf(visit),
    ];
    const units: Option[] = [['', r.choose], ...facilityOptions(facilities)];
    const options: Option[] = [['', r.choose], ...medicineOptions(medicines)];
    const { from, to, medicineId } = visit.query;
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p>{w.lead}</p>
        <Faults visit={visit} given={faultsOf(given)} />
        <CommandForm visit={visit} action={visit.href('warehouse-transfer')}>
          <div class="sum">
            <Select name="from" label={w.from} options={units} value={from} given={given} />
            <Select name="to" label={w.to} options={units} value={to} given={given} />
            <Select
              name="routeId"
              label={s.route}
              options={[['', s.noRoute], ...routeOptions(routes)]}
              given={given}
              help={w.routeHelp}
            />
            <Field name="expected" label={w.expected} type="date" given={given} />
          </div>
          {LINES.map((k) => (
            <fieldset key={k} class="card receipt-line">
              <legend>{r.line(k)}</legend>
              <div class="grow">
                <Select
                  name={`medicine*${k}`}
                  label={s.medicine}
                  options={options}
                  value={k === 1 ? medicineId : ''}
                  given={given}
                />
              </div>
              <Field name={`lot*${k}`} label={w.lot} given={given} maxLength={64} />
              <Field name={`packs*${k}`} label={r.packs} given={given} numeric />
            </fieldset>
          ))}
          <Reason name="note" label={w.why} given={given} />
          <button class="button" type="submit">
            {w.order}
          </button>
        </CommandForm>
      </>,
    );
  },
  send: async (visit, form) => {
    const read = await readTransfer(visit, form);
    if (Object.keys(read.errors).length > 0) return again(read.errors);
    const acted = await visit.act<{ shipmentId: string }>('order-transfer', form, {
      params: { jurisdiction: visit.scope },
      body: {
        fromFacilityId: form.text('from'),
        toFacilityId: form.text('to'),
        routeId: form.textOrNull('routeId'),
        expectedDate: form.textOrNull('expected'),
        lines: read.lines.map(({ k: _, ...line }) => line),
        note: form.textOrNull('note'),
      },
    });
    if (acted.kind === 'refused')
      return visit.refused(acted.problem, (field) => {
        const at = /^lines\.(\d+)\.(\w+)$/.exec(field);
        const line = at ? read.lines[Number(at[1])] : undefined;
        if (line)
          return `${at?.[2] === 'units' ? 'packs' : at?.[2] === 'lotId' ? 'lot' : 'medicine'}*${line.k}`;
        return { fromFacilityId: 'from', toFacilityId: 'to', expectedDate: 'expected' }[field] ?? null;
      });
    const { shipmentId } = acted.body;
    return done(visit.href('warehouse-shipment', { shipmentId }), { id: 'transfer-ordered' });
  },
};

async function readTransfer(visit: Visit, form: Form) {
  const { receipts: r, transfer: w } = warehouseWords(visit.lang);
  const sizes = new Map((await medicinesOf(visit)).map((m) => [m.medicineId, m.packSize]));
  const errors: Record<string, string> = {};
  for (const name of ['from', 'to']) if (form.text(name) === '') errors[name] = w.needUnit;
  if (form.text('from') !== '' && form.text('from') === form.text('to')) errors.to = w.sameUnit;
  const lines: { k: number; medicineId: string; lotId: string | null; units: number }[] = [];
  for (const k of LINES) {
    const medicineId = form.text(`medicine*${k}`);
    const packs = form.number(`packs*${k}`);
    if (medicineId === '' && packs === null) continue;
    const size = sizes.get(medicineId);
    if (size === undefined) errors[`medicine*${k}`] = r.needMedicine;
    if (packs === null || !(packs > 0)) errors[`packs*${k}`] = w.needPacks;
    else if (size !== undefined)
      lines.push({
        k,
        medicineId,
        lotId: form.textOrNull(`lot*${k}`),
        units: Math.round(packs * size * 1000) / 1000,
      });
  }
  if (lines.length === 0 && Object.keys(errors).length === 0) errors['medicine*1'] = r.empty;
  return { lines, errors };
}
