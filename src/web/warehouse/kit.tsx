/** Kits opened: what was in them lies on the shelf instead, lot by lot. */
import type { Role } from '../../domain/people';
import type { Form } from '../form';
import { CommandForm, Faults, Field } from '../form-parts';
import { again, done, page, type Screen } from '../screen';
import { fullNames, medicineOptions, medicinesOf } from '../staff/names';
import { faultsOf, type Option, Reason, Select } from '../staff/parts';
import type { Visit } from '../visit';
import { ArrivedLine, readArrived } from './arrived-lines';
import { warehouseWords } from './words';

const ACTORS: readonly Role[] = ['warehouse', 'administrator'];
const LINES = 12;

interface Shelf {
  readonly lots: readonly {
    readonly medicineId: string;
    readonly name: string;
    readonly lotId: string;
    readonly units: number;
  }[];
}

export const kit: Screen = {
  id: 'warehouse-kit',
  roles: ACTORS,
  show: async (visit, given) => {
    const { kit: w, receipts: r } = warehouseWords(visit.lang);
    const { body } = await visit.read<Shelf>('read-warehouse-shelf', {
      params: { jurisdiction: visit.scope },
    });
    const nameOf = await fullNames(visit);
    const medicines = await medicinesOf(visit);
    // A kit is counted by the piece: of what is counted in tablets or mL nothing can be opened.
    const single = new Set(medicines.filter((m) => m.packSize === 1).map((m) => m.medicineId));
    const held: Option[] = body.lots
      .filter((l) => l.units >= 1 && single.has(l.medicineId))
      .map((l) => [
        `${l.medicineId}*${l.lotId}`,
        `${nameOf(l)}, ${w.held(l.lotId, visit.figures.count(l.units))}`,
      ]);
    const options: Option[] = [['', r.choose], ...medicineOptions(medicines)];
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p>{w.lead}</p>
        <Faults visit={visit} given={faultsOf(given)} />
        <CommandForm visit={visit} action={visit.href('warehouse-kit')}>
          <div class="sum">
            <Select name="kit" label={w.which} options={[['', r.choose], ...held]} given={given} />
            <Field name="kits" label={w.kits} given={given} numeric />
          </div>
          {Array.from({ length: LINES }, (_, k) => k + 1).map((k) => (
            <ArrivedLine key={k} visit={visit} k={k} given={given} options={options} />
          ))}
          <Reason name="note" label={r.note} given={given} />
          <button class="button" type="submit">
            {w.save}
          </button>
        </CommandForm>
      </>,
    );
  },
  send: async (visit, form) => {
    const { kit: w } = warehouseWords(visit.lang);
    const [kitMedicineId = '', kitLotId = ''] = form.text('kit').split('*');
    const kits = form.number('kits');
    const read = await readArrived(visit, form, LINES);
    const errors = { ...read.errors };
    if (kitLotId === '') errors.kit = w.needKit;
    if (kits === null || !Number.isInteger(kits) || kits < 1) errors.kits = w.needKits;
    if (Object.keys(errors).length > 0) return again(errors);
    return split(visit, form, { kitMedicineId, kitLotId, kits, read });
  },
};

async function split(
  visit: Visit,
  form: Form,
  {
    read,
    ...opened
  }: {
    readonly kitMedicineId: string;
    readonly kitLotId: string;
    readonly kits: number | null;
    readonly read: Awaited<ReturnType<typeof readArrived>>;
  },
) {
  const acted = await visit.act<{ kits: number; lines: number }>('split-kit', form, {
    params: { jurisdiction: visit.scope },
    body: {
      ...opened,
      contents: read.lines.map(({ k: _, ...line }) => line),
      note: form.textOrNull('note'),
    },
  });
  if (acted.kind === 'refused')
    return visit.refused(acted.problem, (field) =>
      field === 'kits' || field.startsWith('kit') ? (field === 'kits' ? 'kits' : 'kit') : read.fieldOf(field),
    );
  return done(visit.href('warehouse-kit'), {
    id: 'kit-opened',
    args: { kits: acted.body.kits, lots: acted.body.lines },
  });
}
