/** Which unit has a medicine now, who saw it there, and what is kept for patients of others. */
import type { LocalDate } from '../../domain/dates';
import { page, type Screen } from '../screen';
import { facilitiesOf, facilityOptions, medicineOptions, medicinesOf } from '../staff/names';
import { DataTable, Filters, instantText, type Option, Pager, Select, State, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { mayAct, READERS } from './roles';
import { warehouseWords } from './words';

interface UnitRow {
  readonly facilityId: string;
  readonly name: string;
  readonly units: number;
  readonly availableUnits: number;
  readonly firstExpiry: LocalDate | null;
  readonly confirmedOn: LocalDate | null;
  readonly confirmedBy: 'count' | 'receipt' | 'report' | 'opening' | null;
  readonly unconfirmed: boolean;
  readonly roadKm: number | null;
}
interface HoldRow {
  readonly holdId: string;
  readonly facilityName: string;
  readonly fromName: string;
  readonly name: string;
  readonly units: number;
  readonly until: string;
  readonly lapsed: boolean;
}

export const where: Screen = {
  id: 'warehouse-where',
  roles: READERS,
  show: async (visit) => {
    const { where: w } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const { medicineId, fromFacilityId } = visit.query;
    const [facilities, medicines] = [await facilitiesOf(visit), await medicinesOf(visit)];
    const from: Option[] = [['', '–'], ...facilityOptions(facilities)];
    const holds = await visit.list<HoldRow>('list-holds', {
      params: { jurisdiction: visit.scope },
      query: { limit: '50' },
    });
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p>{w.lead}</p>
        <Filters visit={visit} names={['medicineId']}>
          <Select
            name="medicineId"
            label={s.medicine}
            options={[['', w.choose], ...medicineOptions(medicines)]}
            value={medicineId}
          />
          <Select name="fromFacilityId" label={w.near} options={from} value={fromFacilityId} />
        </Filters>
        {medicineId && (
          <Found visit={visit} medicineId={medicineId} from={fromFacilityId} rows={await found(visit)} />
        )}
        <h2>{w.holds}</h2>
        <p class="help">{w.holdsHelp}</p>
        <Holds visit={visit} rows={holds.rows} />
        <Pager visit={visit} next={holds.next} />
      </>,
    );
  },
};

async function found(visit: Visit): Promise<readonly UnitRow[]> {
  const { medicineId = '', fromFacilityId } = visit.query;
  const query = { medicineId, limit: '50', ...(fromFacilityId ? { fromFacilityId } : {}) };
  return (await visit.list<UnitRow>('where-is', { params: { jurisdiction: visit.scope }, query })).rows;
}

function Found({
  visit,
  medicineId,
  from,
  rows,
}: {
  readonly visit: Visit;
  readonly medicineId: string;
  readonly from: string | undefined;
  readonly rows: readonly UnitRow[];
}) {
  const { where: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const f = visit.figures;
  return (
    <DataTable
      visit={visit}
      caption={w.title}
      empty={w.none}
      columns={[
        { label: s.unit },
        { label: w.free, figure: true },
        { label: w.has, figure: true },
        { label: w.first },
        { label: w.seen },
        { label: w.km, figure: true },
        { label: w.next, screenOnly: true },
      ]}
      rows={rows.map((r) => [
        r.name,
        f.count(r.availableUnits),
        f.count(r.units),
        r.firstExpiry === null ? '–' : f.dateWithYear(r.firstExpiry),
        <>
          {r.confirmedOn === null || r.confirmedBy === null
            ? s.unknown
            : w.seenBy(w.by[r.confirmedBy] ?? r.confirmedBy, f.day(r.confirmedOn))}{' '}
          {r.unconfirmed && <State tone="warn">{w.old}</State>}
        </>,
        r.roadKm === null ? '–' : f.count(r.roadKm),
        mayAct(visit) && r.availableUnits > 0 && r.facilityId !== from ? (
          <To
            visit={visit}
            screen="warehouse-transfer"
            query={{ from: r.facilityId, to: from ?? null, medicineId }}
          >
            {w.transfer}
          </To>
        ) : (
          '–'
        ),
      ])}
    />
  );
}

function Holds({ visit, rows }: { readonly visit: Visit; readonly rows: readonly HoldRow[] }) {
  const { where: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  return (
    <DataTable
      visit={visit}
      caption={w.holds}
      empty={w.noHolds}
      columns={[
        { label: s.medicine },
        { label: w.keptAt },
        { label: w.keptFor },
        { label: w.units, figure: true },
        { label: w.until },
      ]}
      rows={rows.map((h) => [
        h.name,
        h.facilityName,
        h.fromName,
        visit.figures.count(h.units),
        <>
          {instantText(visit, h.until)} {h.lapsed && <State tone="warn">{w.lapsed}</State>}
        </>,
      ])}
    />
  );
}
