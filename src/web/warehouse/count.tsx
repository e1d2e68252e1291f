/** The warehouse counted, lot by lot: what was found is what there is. */
import type { LocalDate } from '../../domain/dates';
import type { Role } from '../../domain/people';
import { byCodePoint } from '../../domain/snapshot';
import { medicinesOf } from '../clinic/medicines';
import { farCount, SURE } from '../far-count';
import { CommandForm, Faults, FieldFault, faultProps, idOf, Sure, unsure } from '../form-parts';
import { again, done, page, type Screen } from '../screen';
import { fullNames } from '../staff/names';
import { DataTable, faultsOf, Reason } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { warehouseWords } from './words';

const ACTORS: readonly Role[] = ['warehouse', 'administrator'];

interface Shelf {
  readonly countedOn: LocalDate | null;
  readonly lots: readonly {
    readonly medicineId: string;
    readonly name: string;
    readonly lotId: string;
    readonly expirationDate: LocalDate | null;
    readonly units: number;
  }[];
}

/** By what it is, not by where it stands: a lot that comes meanwhile moves the others down. */
const fieldOf = ({ medicineId, lotId }: { readonly medicineId: string; readonly lotId: string }): string =>
  `u*${medicineId}*${lotId}`;

/** By name, as shelves are labelled, those first to expire first. */
async function shelfOf(visit: Visit) {
  const { body, version } = await visit.read<Shelf>('read-warehouse-shelf', {
    params: { jurisdiction: visit.scope },
  });
  const nameOf = await fullNames(visit);
  const lots = body.lots
    .map((lot) => ({ ...lot, name: nameOf(lot) }))
    .sort(
      (a, b) =>
        a.name.localeCompare(b.name, 'es') ||
        byCodePoint(a.expirationDate ?? '9999', b.expirationDate ?? '9999') ||
        byCodePoint(`${a.medicineId}\t${a.lotId}`, `${b.medicineId}\t${b.lotId}`),
    );
  return { body: { ...body, lots }, version };
}

export const count: Screen = {
  id: 'warehouse-count',
  roles: ACTORS,
  show: async (visit, given) => {
    const { count: w } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const [{ body, version }, medicines] = await Promise.all([shelfOf(visit), medicinesOf(visit)]);
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p>{w.lead}</p>
        {body.countedOn !== null && <p class="help">{w.last(f.dateWithYear(body.countedOn))}</p>}
        <Faults visit={visit} given={faultsOf(given)} />
        <CommandForm visit={visit} action={visit.href('warehouse-count')} version={version} draft>
          <DataTable
            visit={visit}
            caption={w.title}
            empty={w.nothing}
            columns={[
              { label: s.medicine },
              { label: s.lot },
              { label: s.expires },
              { label: w.ledger, figure: true },
              { label: w.counted, figure: true },
            ]}
            rows={body.lots.map((lot) => {
              const name = fieldOf(lot);
              return [
                lot.name,
                lot.lotId,
                lot.expirationDate === null ? '–' : f.dateWithYear(lot.expirationDate),
                <>
                  {medicines.amount(lot.medicineId, lot.units)}
                  <small>
                    {w.inPacks(f.decimal(lot.units / (medicines.get(lot.medicineId)?.packSize ?? 1)))}
                  </small>
                </>,
                <>
                  <input
                    id={idOf(name)}
                    name={name}
                    class="number"
                    inputMode="decimal"
                    aria-label={w.countedOf(lot.name, lot.lotId)}
                    value={given?.values[name]}
                    {...faultProps(name, given)}
                  />
                  <small class="unit">{medicines.unitName(lot.medicineId)}</small>
                  <FieldFault name={name} given={given} />
                </>,
              ];
            })}
          />
          <Sure visit={visit} given={given} />
          <Reason name="note" label={w.note} given={given} />
          <button class="button" type="submit">
            {w.save}
          </button>
        </CommandForm>
      </>,
    );
  },
  send: async (visit, form) => {
    const { count: w } = warehouseWords(visit.lang);
    const { body: shelf } = await shelfOf(visit);
    const errors: Record<string, string> = {};
    const found = shelf.lots.flatMap((lot) => {
      const field = fieldOf(lot);
      const countedUnits = form.number(field);
      if (countedUnits === null) return [];
      if (!(countedUnits >= 0)) errors[field] = w.needCount;
      const { medicineId, lotId, expirationDate } = lot;
      return [{ field, lot, line: { medicineId, lotId, expirationDate, countedUnits } }];
    });
    const [first] = shelf.lots;
    if (found.length === 0 && first) errors[fieldOf(first)] = w.empty;
    if (Object.keys(errors).length > 0) return again(errors);
    const medicines = await medicinesOf(visit);
    const far = found.flatMap(({ field, lot: { name, units }, line }) => {
      const packSize = medicines.get(line.medicineId)?.packSize ?? 1;
      const question = farCount(visit.lang, { name, counted: line.countedUnits, ledger: units, packSize });
      return question === null ? [] : [[field, question] as const];
    });
    if (far.length > 0 && form.text(SURE) !== 'yes')
      return again(unsure(visit.lang, Object.fromEntries(far)));
    const acted = await visit.act<{ counted: number; differences: readonly object[] }>('count-stock', form, {
      params: { jurisdiction: visit.scope },
      body: { complete: false, lines: found.map(({ line }) => line), note: form.textOrNull('note') },
      ifMatch: form.version,
    });
    if (acted.kind === 'refused')
      return visit.refused(acted.problem, (field) => {
        const at = /^lines\.(\d+)/.exec(field);
        const line = at ? found[Number(at[1])] : undefined;
        return line?.field ?? null;
      });
    return done(visit.href('warehouse-count'), {
      id: 'warehouse-counted',
      args: { lots: acted.body.counted, differences: acted.body.differences.length },
    });
  },
};
