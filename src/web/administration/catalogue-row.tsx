/** One row of the catalogue: what it is changed to, what that does to the next plan, and why. */
import { notFound } from '../../api/problem';
import type { Catalogue, CatalogueList } from '../../domain/catalogue';
import { SNAPSHOT_KEYS } from '../../domain/snapshot';
import type { Answer } from '../answer';
import type { Form } from '../form';
import { CommandForm, Faults, Field } from '../form-parts';
import { again, done, type Given, page, type Screen } from '../screen';
import {
  catalogueList,
  facilitiesOf,
  facilityOptions,
  medicineOptions,
  medicinesOf,
  routeOptions,
  routesOf,
} from '../staff/names';
import { faultsOf, type Option, Reason, Select, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { type Effect, EffectOfChange } from './effect';
import { isList, type RowField, readValue, rowFields, textOf } from './row-fields';
import { administrationWords } from './words';

/** The field for why it is changed: a closed road has a reason of its own. */
const WHY = 'why';
type Row = Readonly<Record<string, unknown>>;
const previewed = new WeakMap<Visit, Effect>();

/** @throws ProblemError 404. */
function listOf(visit: Visit): CatalogueList {
  const { list = '' } = visit.params;
  if (!isList(list)) throw notFound();
  return list;
}

/** The row of the address with the catalogue's version; null for a new one. @throws ProblemError 404. */
async function rowOf(visit: Visit): Promise<{ row: Row | null; version: number | null }> {
  const list = listOf(visit);
  let after: string | null = null;
  do {
    const part: { rows: readonly Row[]; next: string | null; version: number | null } = await visit.list<Row>(
      `list-catalogue-${list}`,
      {
        params: { jurisdiction: visit.scope },
        query: { limit: '1000', ...(after !== null && { after }) },
      },
    );
    if (visit.query.key === undefined) return { row: null, version: part.version };
    const row = part.rows.find((r) => r.key === visit.query.key);
    if (row) return { row, version: part.version };
    after = part.next;
  } while (after !== null);
  throw notFound();
}

export const catalogueRow: Screen = {
  id: 'admin-catalogue-row',
  roles: ['administrator'],
  show: async (visit, given) => {
    const { catalogue: w } = administrationWords(visit.lang);
    const list = listOf(visit);
    const { row, version } = await rowOf(visit);
    const codes = await codesOf(visit, list);
    const effect = previewed.get(visit);
    const name = w.lists[list] ?? list;
    const title = row === null ? w.addTo(name) : w.edit(name);
    return page(
      title,
      <>
        <p>
          <To visit={visit} screen="admin-catalogue" query={{ list }}>
            {name}
          </To>
        </p>
        <h1>{title}</h1>
        <Faults visit={visit} given={faultsOf(given)} />
        <CommandForm
          visit={visit}
          action={visit.href('admin-catalogue-row', { list }, { key: visit.query.key })}
          version={version}
        >
          <div class="settings">
            {rowFields(list).map((field) => (
              <FieldOf
                key={field.name}
                visit={visit}
                field={field}
                value={textOf(row?.[field.name])}
                given={given}
                codes={codes.get(field.name)}
              />
            ))}
          </div>
          {effect && (await EffectOfChange(visit, effect))}
          <p class="help">{w.checkHelp}</p>
          <Reason name={WHY} label={w.reason} given={given} />
          <div class="row">
            <button class="button second" type="submit" name="do" value="check">
              {w.check}
            </button>
            <button class="button" type="submit" name="do" value="save">
              {w.save}
            </button>
            {row !== null && (
              <button class="quiet" type="submit" name="do" value="remove">
                {w.remove}
              </button>
            )}
          </div>
        </CommandForm>
      </>,
    );
  },
  send: async (visit, form) => {
    const stated = statedBy(visit, form);
    if ('kind' in stated) return stated;
    return form.text('do') === 'check' ? check(visit, form, stated.change) : save(visit, form, stated.change);
  },
};

/** Codes of other lists, by the field that names one: chosen by name. */
async function codesOf(visit: Visit, list: CatalogueList): Promise<ReadonlyMap<string, readonly Option[]>> {
  const conditions = await catalogueList<{ conditionId: string; name: string }>(visit, 'conditions');
  const all: readonly (readonly [CatalogueList, string, readonly Option[]])[] = [
    ['facilities', 'facilityId', facilityOptions(await facilitiesOf(visit))],
    ['medicines', 'medicineId', medicineOptions(await medicinesOf(visit))],
    ['routes', 'routeId', routeOptions(await routesOf(visit))],
    ['conditions', 'conditionId', conditions.map((c): Option => [c.conditionId, c.name])],
  ];
  return new Map([
    ...all.filter(([own]) => own !== list).map(([, field, options]) => [field, options] as const),
    ['replacedBy', medicineOptions(await medicinesOf(visit))],
  ]);
}

function FieldOf({
  visit,
  field,
  value,
  given,
  codes,
}: {
  readonly visit: Visit;
  readonly field: RowField;
  readonly value: string;
  readonly given: Given | null;
  readonly codes: readonly Option[] | undefined;
}) {
  const { catalogue: w } = administrationWords(visit.lang);
  const s = staffWords(visit.lang);
  const { name, kind, options, optional } = field;
  const plain = w.fields[name] ?? name;
  const label = optional ? w.optional(plain) : plain;
  const common = { name, label, given, value };
  const none: readonly Option[] = optional ? [['', w.none]] : [];
  if (codes) return <Select {...common} options={[...none, ...codes]} />;
  if (kind === 'yesno')
    return (
      <Select
        {...common}
        value={value || 'no'}
        options={[
          ['yes', s.yes],
          ['no', s.no],
        ]}
      />
    );
  if (kind === 'choice')
    return (
      <Select
        {...common}
        options={[...none, ...options.map((o): Option => [o, s.ven[o] ?? w.values[o] ?? o])]}
      />
    );
  return (
    <Field
      {...common}
      type={kind === 'date' ? 'date' : 'text'}
      numeric={kind === 'number'}
      maxLength={400}
      {...(kind === 'numbers' && { help: w.indicesHelp })}
    />
  );
}

interface Change {
  readonly list: CatalogueList;
  readonly upsert: readonly Row[];
  readonly remove: readonly string[];
}

/** The change that the form asks for, or what it lacks. */
function statedBy(visit: Visit, form: Form): Answer | { readonly change: Change } {
  const { catalogue: w } = administrationWords(visit.lang);
  const list = listOf(visit);
  const { key } = visit.query;
  if (form.text('do') === 'remove')
    return { change: { list, upsert: [], remove: key === undefined ? [] : [key] } };
  const errors: Record<string, string> = {};
  const row: Record<string, unknown> = {};
  for (const field of rowFields(list)) {
    const value = readValue(field, form.text(field.name));
    const bad = Array.isArray(value) ? value.some(Number.isNaN) : Number.isNaN(value);
    if (bad) errors[field.name] = w.badNumber;
    else if (value === '') errors[field.name] = w.missing;
    row[field.name] = value;
  }
  if (Object.keys(errors).length > 0) return again(errors);
  const keyOf = SNAPSHOT_KEYS[list] as (of: Catalogue[CatalogueList][number]) => string;
  const isMoved = key !== undefined && keyOf(row as never) !== key;
  return { change: { list, upsert: [row], remove: isMoved ? [key] : [] } };
}

const fieldOf =
  (list: CatalogueList) =>
  (field: string): string | null => {
    const name = field.split('.').at(-1) ?? '';
    if (field === 'reason') return WHY;
    return rowFields(list).some((f) => f.name === name) ? name : null;
  };

async function check(visit: Visit, form: Form, change: Change): Promise<Answer> {
  const acted = await visit.act<Effect>('preview-catalogue', form, {
    params: { jurisdiction: visit.scope },
    body: { changes: [change] },
  });
  if (acted.kind === 'refused') return visit.refused(acted.problem, fieldOf(change.list));
  previewed.set(visit, acted.body);
  return { kind: 'again', status: 200, code: 'previewed', errors: {}, error: null };
}

async function save(visit: Visit, form: Form, change: Change): Promise<Answer> {
  const reason = form.text(WHY);
  if (reason === '') return again({ [WHY]: administrationWords(visit.lang).finding.needReason });
  const acted = await visit.act('change-catalogue', form, {
    params: { jurisdiction: visit.scope },
    body: { changes: [change], reason },
    ifMatch: form.version,
  });
  if (acted.kind === 'refused') return visit.refused(acted.problem, fieldOf(change.list));
  return done(visit.href('admin-catalogue', {}, { list: change.list }), { id: 'catalogue-changed' });
}
