/** Parts that the screens of warehouse and administration share: tables, pages of a list, filters, states. */
import type { ComponentChildren } from 'preact';
import { LOCALES } from '../../documents/language';
import { FieldFault, faultProps, idOf } from '../form-parts';
import { hrefOf, type ScreenId } from '../paths';
import type { Given } from '../screen';
import type { Visit } from '../visit';
import { staffWords } from './words';

export interface Column {
  readonly label: ComponentChildren;
  readonly figure?: boolean;
  /** Left out on paper. */
  readonly screenOnly?: boolean;
  /** To be filled in by hand. */
  readonly paperOnly?: boolean;
}
type Cells = readonly ComponentChildren[];
/** A date, a lot, a figure: not broken over lines. */
const BRIEF = 16;

/**
 * A table in a box of its own that scrolls; the first cell of a row names it. On a phone each row stands as a card, its
 * cells named by their columns.
 */
export function DataTable({
  visit,
  caption,
  columns,
  rows,
  empty,
}: {
  readonly visit: Visit;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Cells[];
  readonly empty?: ComponentChildren;
}) {
  if (rows.length === 0) return <p class="empty">{empty ?? staffWords(visit.lang).nothing}</p>;
  const classOf = ({ figure, screenOnly, paperOnly }: Column, cell: ComponentChildren = null) =>
    [
      figure && 'figure',
      screenOnly && 'screen-only',
      paperOnly && 'print-only',
      typeof cell === 'string' && cell.length <= BRIEF && 'brief',
    ]
      .filter(Boolean)
      .join(' ') || undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="scroll listed" tabIndex={0} aria-label={caption}>
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, k) => (
              <th key={k} scope="col" class={classOf(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, r) => (
            <tr key={r}>
              {cells.map((cell, k) => {
                const column = columns[k] ?? { label: '' };
                return k === 0 ? (
                  <th key={k} scope="row" class={classOf(column)}>
                    {cell}
                  </th>
                ) : (
                  <td
                    key={k}
                    class={classOf(column, cell)}
                    data-label={typeof column.label === 'string' ? column.label : undefined}
                  >
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** On to the next rows of a long list, and back to its start. */
export function Pager({ visit, next }: { readonly visit: Visit; readonly next: string | null }) {
  const words = staffWords(visit.lang);
  const { after, n: _note, ...rest } = visit.query;
  if (next === null && after === undefined) return null;
  const to = (query: Readonly<Record<string, string>>) =>
    hrefOf(visit.lang, visit.screen, visit.params, query);
  return (
    <nav class="row pager" aria-label={words.next}>
      {after !== undefined && <a href={to(rest)}>{words.first}</a>}
      {next !== null && (
        <a class="button second" href={to({ ...rest, after: next })}>
          {words.next}
        </a>
      )}
    </nav>
  );
}

/** A search: fields, and a way back to everything. */
export function Filters({
  visit,
  names,
  children,
}: {
  readonly visit: Visit;
  /** Fields of the search, to know whether anything is left out. */
  readonly names: readonly string[];
  readonly children: ComponentChildren;
}) {
  const words = staffWords(visit.lang);
  const plain = hrefOf(visit.lang, visit.screen, visit.params);
  return (
    <form method="get" action={plain} class="filters">
      {children}
      <button class="button second" type="submit">
        {words.filter}
      </button>
      {names.some((name) => visit.query[name]) && <a href={plain}>{words.clear}</a>}
    </form>
  );
}

export type Option = readonly [value: string, label: string];

export function Select({
  name,
  label,
  options,
  value,
  given = null,
  help,
}: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly value?: string | undefined;
  readonly given?: Given | null;
  readonly help?: string;
}) {
  const id = idOf(name);
  const chosen = given?.values[name] ?? value;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {help && <p class="help">{help}</p>}
      <select id={id} name={name} {...faultProps(name, given)}>
        {options.map(([option, text]) => (
          <option key={option} value={option} selected={option === chosen}>
            {text}
          </option>
        ))}
      </select>
      <FieldFault name={name} given={given} />
    </div>
  );
}

/** Some words of a person: why something is done. */
export function Reason({
  name = 'reason',
  label,
  given,
  value = '',
  help,
}: {
  readonly name?: string;
  readonly label: string;
  readonly given: Given | null;
  readonly value?: string;
  readonly help?: string;
}) {
  const id = idOf(name);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {help && <p class="help">{help}</p>}
      <textarea id={id} name={name} rows={2} maxLength={500} {...faultProps(name, given)}>
        {given?.values[name] ?? value}
      </textarea>
      <FieldFault name={name} given={given} />
    </div>
  );
}

/** A state in a word, framed. `tone` says it once more by colour. */
export const State = ({
  children,
  tone,
}: {
  readonly children: ComponentChildren;
  readonly tone?: 'warn' | 'bad' | 'good' | undefined;
}) => <span class={tone ? `state ${tone}` : 'state'}>{children}</span>;

/** A form that only shows something again (a preview) has nothing to correct. */
export const faultsOf = (given: Given | null): Given | null =>
  given && (given.error !== null || Object.keys(given.errors).length > 0) ? given : null;

/** 'lun 23 nov, 14:05' in the jurisdiction's own time; with the year where it is not this one, or where it is asked for. */
export function instantText(visit: Visit, instant: string, withYear = false): string {
  const yearOf = (at: Date): string =>
    new Intl.DateTimeFormat('en', { timeZone: visit.timeZone, year: 'numeric' }).format(at);
  const isThisYear = yearOf(new Date(instant)) === yearOf(new Date(visit.at));
  return new Intl.DateTimeFormat(LOCALES[visit.lang], {
    timeZone: visit.timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...((withYear || !isThisYear) && { year: 'numeric' as const }),
    hour: 'numeric',
    minute: '2-digit',
  })
    .format(new Date(instant))
    .replaceAll('.,', ',');
}

const HOUR = 3_600_000;
/** Since when, as one says it: 'hace 3 horas'. */
export const since = (visit: Visit, instant: string): string =>
  staffWords(visit.lang).ago(Math.max(0, Date.parse(visit.at) - Date.parse(instant)) / HOUR);

/** A link to another list with the same words. */
export const To = ({
  visit,
  screen,
  params = {},
  query = {},
  children,
  second,
}: {
  readonly visit: Visit;
  readonly screen: ScreenId;
  readonly params?: Readonly<Record<string, string | number | null | undefined>>;
  readonly query?: Readonly<Record<string, string | number | null | undefined>>;
  readonly children: ComponentChildren;
  readonly second?: boolean;
}) => (
  <a class={second ? 'button second' : undefined} href={visit.href(screen, params, query)}>
    {children}
  </a>
);

export const orDash = (value: string | null | undefined): string => value ?? '–';
