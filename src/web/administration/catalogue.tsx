/** The catalogue's lists as they stand, and who changed them last. */
import type { Role } from '../../domain/people';
import { page, type Screen } from '../screen';
import { facilitiesOf, medicineName, medicinesOf, routesOf, wanted } from '../staff/names';
import { DataTable, Filters, instantText, Pager, Select, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { isList, rowFields } from './row-fields';
import { administrationWords } from './words';

const READERS: readonly Role[] = ['administrator', 'auditor', 'warehouse'];

export const catalogue: Screen = {
  id: 'admin-catalogue',
  roles: READERS,
  show: async (visit) => {
    const { catalogue: w } = administrationWords(visit.lang);
    const list = Object.hasOwn(w.lists, visit.query.list ?? '') ? (visit.query.list ?? '') : 'facilities';
    const { rows, next } = await visit.list<Record<string, unknown>>(`list-catalogue-${list}`, {
      params: { jurisdiction: visit.scope },
      query: { limit: '100', ...wanted(visit) },
    });
    const edits = visit.caller?.account.role === 'administrator';
    const tell = await teller(visit, list);
    const names = Object.keys(rows[0] ?? {}).filter((name) => name !== 'key');
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <Filters visit={visit} names={[]}>
          <Select name="list" label={w.list} options={Object.entries(w.lists)} value={list} />
        </Filters>
        {edits && (
          <p>
            <To visit={visit} screen="admin-catalogue-row" params={{ list }} second>
              {w.add}
            </To>
          </p>
        )}
        <DataTable
          visit={visit}
          caption={w.lists[list] ?? list}
          columns={names.map((name) => ({
            label: w.fields[name] ?? name,
            figure: typeof rows.find((r) => r[name] !== null)?.[name] === 'number',
          }))}
          rows={rows.map((row) =>
            names.map((name, k) =>
              k === 0 && edits ? (
                <To
                  key="to"
                  visit={visit}
                  screen="admin-catalogue-row"
                  params={{ list }}
                  query={{ key: String(row.key) }}
                >
                  {tell(name, row[name])}
                </To>
              ) : (
                tell(name, row[name])
              ),
            ),
          )}
        />
        <Pager visit={visit} next={next} />
        <Versions visit={visit} rows={await versionsOf(visit, 'catalogue')} title={w.changes} />
      </>,
    );
  },
};

/** A value of a row as people read it: names for codes, but for the code that the list itself gives a name. */
async function teller(visit: Visit, list: string): Promise<(name: string, value: unknown) => string> {
  const s = staffWords(visit.lang);
  const places = new Map((await facilitiesOf(visit)).map((r) => [r.facilityId, r.name]));
  const medicines = new Map((await medicinesOf(visit)).map((m) => [m.medicineId, medicineName(m)]));
  const routes = new Map((await routesOf(visit)).map((r) => [r.routeId, r.name ?? r.routeId]));
  const exact = new Intl.NumberFormat(visit.lang === 'es' ? 'es-MX' : 'en', { maximumFractionDigits: 5 });
  const named: Readonly<Record<string, ReadonlyMap<string, string>>> = {
    ...(list !== 'facilities' && { facilityId: places }),
    ...(list !== 'medicines' && { medicineId: medicines }),
    ...(list !== 'routes' && { routeId: routes }),
  };
  const { values } = administrationWords(visit.lang).catalogue;
  const choices = new Set(
    (isList(list) ? rowFields(list) : []).filter((f) => f.kind === 'choice').map((f) => f.name),
  );
  return (name, value) => {
    if (value === null || value === undefined) return '–';
    if (typeof value === 'boolean') return value ? s.yes : s.no;
    if (typeof value === 'number') return exact.format(value);
    if (Array.isArray(value)) return value.join(' ');
    if (name === 'ven') return s.ven[String(value)] ?? String(value);
    if (choices.has(name)) return values[String(value)] ?? String(value);
    const known = named[name]?.get(String(value));
    return known === undefined ? String(value) : `${known} (${String(value)})`;
  };
}

interface Version {
  readonly version: number;
  readonly at: string;
  readonly sentence: string;
}
export async function versionsOf(visit: Visit, of: 'catalogue' | 'policy'): Promise<readonly Version[]> {
  const { rows } = await visit.list<Version>('list-catalogue-versions', {
    params: { jurisdiction: visit.scope },
    query: { of, lang: visit.lang, limit: '10' },
  });
  return rows;
}

export const Versions = ({
  visit,
  rows,
  title,
}: {
  readonly visit: Visit;
  readonly rows: readonly Version[];
  readonly title: string;
}) => (
  <section class="stack tight">
    <h2>{title}</h2>
    <ul class="lines">
      {rows.map((v) => (
        <li key={v.version}>
          {v.sentence}
          <small>{instantText(visit, v.at)}</small>
        </li>
      ))}
    </ul>
  </section>
);
