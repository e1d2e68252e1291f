/** Lots that nobody may use; where to look one up, to block it or to see who has it. */
import type { BlockCause } from '../../domain/block-cause';
import { DataLink } from '../charts/arithmetic';
import { Field } from '../form-parts';
import { page, type Screen } from '../screen';
import { fullNames, medicineOptions, medicinesOf } from '../staff/names';
import { DataTable, Pager, Select, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import { type BlockedRow, listBlocked } from './blocked-data';
import { READERS } from './roles';
import { warehouseWords } from './words';

export const blocked: Screen = {
  id: 'warehouse-blocked',
  roles: READERS,
  show: async (visit) => {
    const { blocked: w, stock: st } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const { after } = visit.query;
    const { rows, next } = await listBlocked(visit, { limit: '100', ...(after && { after }) });
    const nameOf = await fullNames(visit);
    return page(
      w.title,
      <>
        <div class="row ends">
          <h1>{w.title}</h1>
          <To visit={visit} screen="warehouse-stock">
            {st.all}
          </To>
        </div>
        <p>{w.lead}</p>
        <form method="get" action={visit.href('warehouse-lot')} class="filters">
          <Select
            name="medicineId"
            label={s.medicine}
            options={[['', w.needMedicine], ...medicineOptions(await medicinesOf(visit))]}
          />
          <Field name="lotId" label={s.lot} given={null} maxLength={128} />
          <button class="button" type="submit">
            {w.find}
          </button>
        </form>
        <DataTable
          visit={visit}
          caption={w.title}
          empty={w.none}
          columns={[
            { label: s.medicine },
            { label: s.lot },
            { label: w.cause },
            { label: w.since },
            { label: w.here, figure: true },
            { label: w.shelf, figure: true },
            { label: w.road, figure: true },
          ]}
          rows={rows.map((r: BlockedRow) => [
            nameOf(r),
            <To
              key="lot"
              visit={visit}
              screen="warehouse-lot"
              query={{ medicineId: r.medicineId, lotId: r.lotId }}
            >
              {r.lotId}
            </To>,
            causeText(w.causes, r),
            w.sinceBy(f.dateWithYear(r.blockedOn), r.by),
            w.hereUnits(r.units),
            f.count(r.shelfUnits),
            f.count(r.roadUnits),
          ])}
        />
        <Pager visit={visit} next={next} />
        {rows.length > 0 && <DataLink visit={visit} path="stock/blocked-lots" />}
      </>,
    );
  },
};

/** 'Retiro del fabricante (oficio 12)' */
export const causeText = (
  causes: { readonly [C in BlockCause]: string },
  { cause, reference }: Pick<BlockedRow, 'cause' | 'reference'>,
): string => (reference === null ? causes[cause] : `${causes[cause]} (${reference})`);
