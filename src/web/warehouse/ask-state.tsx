/** What to ask the state for and what to offer back; and what the clinics are short of. */

import { ProblemError } from '../../api/problem';
import type { LocalDate } from '../../domain/dates';
import { PaperLinks } from '../papers/paper-links';
import { paperScreenWords } from '../papers/words';
import { page, type Screen } from '../screen';
import { fullNames, orAll, wanted } from '../staff/names';
import { DataTable, Filters, instantText, Pager, Select, State, To } from '../staff/parts';
import { placeFilters } from '../staff/place-filters';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { READERS } from './roles';
import { warehouseWords } from './words';

interface Asked {
  readonly medicineId: string;
  readonly name: string;
  readonly packs: number;
  readonly costMxn: number | null;
  readonly treatmentsGained: number;
  readonly treatmentsPerPack: number;
  readonly treatmentsPerMxn: number | null;
}
interface SurplusRow {
  readonly facilityId: string;
  readonly facilityName: string;
  readonly medicineId: string;
  readonly name: string;
  readonly monthsOfStock: number | null;
  readonly surplusPacks: number;
  readonly expiringPacks: number;
  readonly firstExpiry: LocalDate | null;
  readonly valueMxn: number | null;
}
interface ShortRow {
  readonly facilityName: string;
  readonly medicineId: string;
  readonly name: string;
  readonly ven: string;
  readonly unit: string;
  readonly usableUnits: number;
  readonly comingUnits: number;
  readonly needUnits: number | null;
  readonly coverDays: number | null;
  readonly belowEmergencyPoint: boolean;
}

/** Rows of a list that stands on the latest plan; null before the first. */
async function ofPlan<Row>(visit: Visit, routeId: string, query: Readonly<Record<string, string>>) {
  try {
    return await visit.list<Row>(routeId, { params: { jurisdiction: visit.scope }, query });
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'no-plan') return null;
    throw error;
  }
}

export const requisition: Screen = {
  id: 'warehouse-requisition',
  roles: READERS,
  show: async (visit) => {
    const { requisition: w } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const nameOf = await fullNames(visit);
    const found = await ofPlan<Asked>(visit, 'list-requisition', { limit: '1000', ...wanted(visit) });
    const rows = found?.rows ?? [];
    const sum = (of: (row: Asked) => number) => rows.reduce((total, row) => total + of(row), 0);
    const priced = rows.every((r) => r.costMxn !== null);
    return page(
      w.title,
      <>
        <div class="row ends">
          <h1>{w.title}</h1>
          <To visit={visit} screen="warehouse-surplus">
            {w.surplus}
          </To>
        </div>
        {found === null && <p class="note">{w.noPlan}</p>}
        {rows.length > 0 && (
          <p class="lead">
            {w.lead(
              f.count(sum((r) => r.packs)),
              priced ? f.pesos(sum((r) => r.costMxn ?? 0)) : null,
              f.estimate(sum((r) => r.treatmentsGained)),
            )}
          </p>
        )}
        <p class="help">{w.help}</p>
        {found !== null && (
          <PaperLinks
            visit={visit}
            papers={[{ what: paperScreenWords(visit.lang).requisition, path: ['papers', 'requisition'] }]}
          />
        )}
        {found !== null && (
          <DataTable
            visit={visit}
            caption={w.title}
            empty={w.none}
            columns={[
              { label: s.medicine },
              { label: w.packs, figure: true },
              { label: w.cost, figure: true },
              { label: w.treatments, figure: true },
              { label: w.each, figure: true },
              { label: w.perPeso, figure: true },
            ]}
            rows={rows.map((r) => [
              nameOf(r),
              f.count(r.packs),
              r.costMxn === null ? '–' : f.pesos(r.costMxn),
              f.estimate(r.treatmentsGained),
              f.rate(r.treatmentsPerPack),
              r.treatmentsPerMxn === null ? '–' : f.rate(r.treatmentsPerMxn * 1000),
            ])}
          />
        )}
        {rows.length > 0 && (
          <div class="signatures print-only">
            <p>{w.signature}</p>
            <p>{instantText(visit, visit.at)}</p>
          </div>
        )}
        <Pager visit={visit} next={found?.next ?? null} />
      </>,
    );
  },
};

export const surplus: Screen = {
  id: 'warehouse-surplus',
  roles: READERS,
  show: async (visit) => {
    const { surplus: w, requisition: r } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const nameOf = await fullNames(visit);
    const found = await ofPlan<SurplusRow>(visit, 'list-surplus', {
      limit: '100',
      ...wanted(visit, 'facilityId', 'medicineId'),
    });
    return page(
      w.title,
      <>
        <p class="screen-only">
          <To visit={visit} screen="warehouse-requisition">
            {r.title}
          </To>
        </p>
        <h1>{w.title}</h1>
        <p class="help">{w.help}</p>
        <Filters visit={visit} names={['facilityId', 'medicineId']}>
          {await placeFilters(visit)}
        </Filters>
        {found === null ? (
          <p class="note">{r.noPlan}</p>
        ) : (
          <DataTable
            visit={visit}
            caption={w.title}
            columns={[
              { label: s.medicine },
              { label: s.unit },
              { label: w.months, figure: true },
              { label: w.offer, figure: true },
              { label: w.expiring, figure: true },
              { label: w.first },
              { label: w.value, figure: true },
            ]}
            rows={found.rows.map((row) => [
              nameOf(row),
              row.facilityName,
              row.monthsOfStock === null ? '–' : f.decimal(row.monthsOfStock),
              f.count(row.surplusPacks),
              f.count(row.expiringPacks),
              row.firstExpiry === null ? '–' : f.dateWithYear(row.firstExpiry),
              row.valueMxn === null ? '–' : f.pesos(row.valueMxn),
            ])}
          />
        )}
        <Pager visit={visit} next={found?.next ?? null} />
      </>,
    );
  },
};

export const shortages: Screen = {
  id: 'warehouse-shortages',
  roles: READERS,
  show: async (visit) => {
    const { shortages: w } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const nameOf = await fullNames(visit);
    const query = { limit: '100', ...wanted(visit, 'facilityId', 'medicineId', 'ven') };
    const { rows, next } = await visit.list<ShortRow>('list-shortages', {
      params: { jurisdiction: visit.scope },
      query,
    });
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p class="help">{w.help}</p>
        <Filters visit={visit} names={['facilityId', 'medicineId', 'ven']}>
          {await placeFilters(visit)}
          <Select
            name="ven"
            label={w.ven}
            options={orAll(visit, Object.entries(s.ven))}
            value={visit.query.ven}
          />
        </Filters>
        <DataTable
          visit={visit}
          caption={w.title}
          columns={[
            { label: s.unit },
            { label: s.medicine },
            { label: w.ven },
            { label: w.cover, figure: true },
            { label: w.has, figure: true },
            { label: w.coming, figure: true },
            { label: w.needs, figure: true },
          ]}
          rows={rows.map((r) => [
            r.facilityName,
            nameOf(r),
            r.ven === 'V' ? <State tone="warn">{s.ven.V}</State> : s.ven[r.ven],
            r.coverDays === null ? '–' : s.days(r.coverDays),
            f.count(r.usableUnits),
            f.count(r.comingUnits),
            r.needUnits === null ? s.unknown : f.estimate(r.needUnits),
          ])}
        />
        <Pager visit={visit} next={next} />
      </>,
    );
  },
};
