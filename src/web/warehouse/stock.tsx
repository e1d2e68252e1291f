/** What there is, where, in which lots; and what expires. */
import type { LocalDate } from '../../domain/dates';
import { Field } from '../form-parts';
import { paperScreenWords } from '../papers/words';
import { page, type Screen } from '../screen';
import { fullNames, wanted } from '../staff/names';
import { DataTable, Filters, Pager, Select, State, To } from '../staff/parts';
import { placeFilters } from '../staff/place-filters';
import { staffWords } from '../staff/words';
import { listBlocked } from './blocked-data';
import { mayAct, READERS } from './roles';
import { warehouseWords } from './words';

interface StockRow {
  readonly place: 'shelf' | 'road';
  readonly facilityName: string;
  readonly medicineId: string;
  readonly shipmentId: string | null;
  readonly name: string;
  readonly unit: string | null;
  readonly lotId: string;
  readonly expirationDate: LocalDate | null;
  readonly expired: boolean;
  readonly blocked: boolean;
  readonly units: number;
  readonly packs: number | null;
  readonly reservedUnits: number;
  readonly availableUnits: number;
}
interface ExpiringRow {
  readonly facilityName: string;
  readonly medicineId: string;
  readonly name: string;
  readonly lotId: string;
  readonly expirationDate: LocalDate;
  readonly daysLeft: number;
  readonly expired: boolean;
  readonly units: number;
}

export const stock: Screen = {
  id: 'warehouse-stock',
  roles: READERS,
  show: async (visit) => {
    const { stock: w, blocked: b, where: elsewhere, count: counting } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const query = { limit: '100', ...wanted(visit, 'place', 'facilityId', 'medicineId', 'lotId') };
    const nameOf = await fullNames(visit);
    const { rows, next } = await visit.list<StockRow>('list-stock', {
      params: { jurisdiction: visit.scope },
      query,
    });
    const held = (await listBlocked(visit, { limit: '1000' })).rows.filter((r) => r.units > 0);
    return page(
      w.title,
      <>
        <div class="row ends">
          <h1>{w.title}</h1>
          <span class="row">
            <To visit={visit} screen="warehouse-expiring">
              {w.expiring}
            </To>
            <To visit={visit} screen="warehouse-blocked">
              {b.title}
            </To>
            <To visit={visit} screen="warehouse-where">
              {elsewhere.title}
            </To>
            {mayAct(visit) && (
              <To visit={visit} screen="warehouse-count" second>
                {counting.title}
              </To>
            )}
            {mayAct(visit) && (
              <To visit={visit} screen="warehouse-paper-forms" second>
                {paperScreenWords(visit.lang).forms.title}
              </To>
            )}
          </span>
        </div>
        {held.length > 0 && (
          <p class="note warn">
            <To visit={visit} screen="warehouse-blocked">
              {b.some(held.length)}
            </To>
          </p>
        )}
        <Filters visit={visit} names={['place', 'facilityId', 'medicineId', 'lotId']}>
          {await placeFilters(visit)}
          <Select name="place" label={w.place} options={Object.entries(w.places)} value={visit.query.place} />
          <Field name="lotId" label={s.lot} given={null} value={visit.query.lotId ?? ''} maxLength={128} />
        </Filters>
        <DataTable
          visit={visit}
          caption={w.title}
          columns={[
            { label: s.medicine },
            { label: s.unit },
            { label: s.lot },
            { label: s.expires },
            { label: w.packs, figure: true },
            { label: w.units, figure: true },
            { label: w.reserved, figure: true },
            { label: w.free, figure: true },
          ]}
          rows={rows.map((r) => [
            nameOf(r),
            <>
              {r.facilityName}{' '}
              {r.place === 'road' && r.shipmentId && (
                <small>
                  <To visit={visit} screen="warehouse-shipment" params={{ shipmentId: r.shipmentId }}>
                    {w.onRoad}
                  </To>
                </small>
              )}
            </>,
            <>
              <To visit={visit} screen="warehouse-lot" query={{ medicineId: r.medicineId, lotId: r.lotId }}>
                {r.lotId}
              </To>{' '}
              {r.blocked && <State tone="bad">{b.tag}</State>}
            </>,
            <>
              {r.expirationDate === null ? '–' : f.dateWithYear(r.expirationDate)}{' '}
              {r.expired && <State tone="bad">{w.expired}</State>}
            </>,
            r.packs === null ? '–' : f.count(Math.floor(r.packs)),
            f.count(r.units),
            f.count(r.reservedUnits),
            f.count(r.availableUnits),
          ])}
        />
        <Pager visit={visit} next={next} />
      </>,
    );
  },
};

export const expiring: Screen = {
  id: 'warehouse-expiring',
  roles: READERS,
  show: async (visit) => {
    const { expiring: w, stock: st } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const days = /^\d{1,4}$/.test(visit.query.withinDays ?? '') ? Number(visit.query.withinDays) : 90;
    const withinDays = String(Math.min(3650, days));
    const query = { limit: '100', ...wanted(visit, 'facilityId', 'medicineId'), withinDays };
    const nameOf = await fullNames(visit);
    const { rows, next } = await visit.list<ExpiringRow>('list-expiring-stock', {
      params: { jurisdiction: visit.scope },
      query,
    });
    return page(
      w.title,
      <>
        <div class="row ends">
          <h1>{w.title}</h1>
          <To visit={visit} screen="warehouse-stock">
            {st.all}
          </To>
        </div>
        <Filters visit={visit} names={['withinDays', 'facilityId', 'medicineId']}>
          {await placeFilters(visit)}
          <Field name="withinDays" label={w.within} given={null} numeric value={withinDays} />
        </Filters>
        <DataTable
          visit={visit}
          caption={w.title}
          columns={[
            { label: s.medicine },
            { label: s.unit },
            { label: s.lot },
            { label: s.expires },
            { label: w.days, figure: true },
            { label: st.units, figure: true },
          ]}
          rows={rows.map((r) => [
            nameOf(r),
            r.facilityName,
            r.lotId,
            f.dateWithYear(r.expirationDate),
            r.expired ? <State tone="bad">{w.gone}</State> : f.count(r.daysLeft),
            f.count(r.units),
          ])}
        />
        <Pager visit={visit} next={next} />
      </>,
    );
  },
};
