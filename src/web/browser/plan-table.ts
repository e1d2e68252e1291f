/**
 * The lines of a plan as one table that draws only the rows in sight, filters while one types, and lets a line be changed
 * in place. The page as the server made it stays until all is there, and stays for good where no script runs.
 */
import { element } from './element';
import { type Item, type PlanColumns, PlanLines, type Wanted } from './plan-columns';
import { LineEdit } from './plan-edit';
import { planRow } from './plan-row';
import { planWords as words } from './plan-words';

/** Rows drawn above and below those in sight. */
const BEYOND = 4;
const SENTENCES_AFTER_MS = 60;

export function setUpPlanTable(): void {
  const place = document.querySelector<HTMLElement>('[data-plan-table]');
  if (place) void start(place);
}

async function start(place: HTMLElement): Promise<void> {
  const api = place.dataset.planTable ?? '';
  const answer = await fetch(`${api}/table`, { headers: { Accept: 'application/json' } }).catch(() => null);
  if (!answer?.ok) return;
  const lines = new PlanLines((await answer.json()) as PlanColumns, words.noRoute);
  new PlanTable(place, api, lines);
}

class PlanTable {
  private readonly body = element('div', 'rows');
  private readonly spacer = element('div', 'spacer');
  /** What scrolls, and is reached by the keyboard; the table is within. */
  private readonly scroll = element('section', 'plan-rows');
  private readonly table = element('div', '');
  private readonly count = element('p', 'help');
  private readonly edit: LineEdit;
  private readonly drawn = new Map<number, HTMLElement>();
  private readonly sentences = new Map<number, string>();
  private items: Item[] = [];
  private rowHeight = 1;
  private timer = 0;

  constructor(
    place: HTMLElement,
    private readonly api: string,
    private readonly lines: PlanLines,
  ) {
    const { scroll, table, body, spacer, count } = this;
    this.edit = new LineEdit(
      place,
      api,
      lines,
      (k) => this.redraw(k),
      (k) => this.goTo(this.items.findIndex((item) => 'line' in item && item.line === k)),
    );
    table.setAttribute('role', 'table');
    for (const named of [scroll, table]) named.setAttribute('aria-label', words.table);
    scroll.tabIndex = 0;
    count.setAttribute('role', 'status');
    const head = element('div', 'plan-row head');
    head.setAttribute('role', 'row');
    for (const [k, name] of words.columns.entries()) {
      const cell = element('div', k === 1 || k === 3 ? 'figure' : '', name);
      cell.setAttribute('role', 'columnheader');
      head.append(cell);
    }
    body.setAttribute('role', 'rowgroup');
    body.append(spacer);
    table.append(head, body);
    scroll.append(table);
    const whole = element('div', 'plan-table');
    whole.append(scroll, this.edit.panel);
    place.replaceChildren(count, whole);
    this.rowHeight = Number.parseFloat(getComputedStyle(whole).getPropertyValue('--row-height')) || 72;
    scroll.addEventListener('scroll', () => this.draw(), { passive: true });
    addEventListener('resize', () => this.measure(whole));
    this.filters();
  }

  private measure(whole: HTMLElement): void {
    this.rowHeight = Number.parseFloat(getComputedStyle(whole).getPropertyValue('--row-height')) || 72;
    this.clear();
    this.draw();
  }

  /** The page's own search becomes one that answers at once. */
  private filters(): void {
    const form = document.querySelector<HTMLFormElement>('form[data-plan-filters]');
    const apply = () => {
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(form ?? undefined))
        if (value !== '') query.set(name, String(value));
      if (!query.has('shipped')) query.set('shipped', '');
      history.replaceState(null, '', `?${query}`);
      this.show(wantedOf(query));
    };
    form?.classList.add('live');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      apply();
    });
    form?.addEventListener('input', apply);
    this.show(wantedOf(new URLSearchParams(location.search)));
  }

  private show(wanted: Wanted): void {
    const { items, lines, packs } = this.lines.items(wanted);
    this.items = items;
    this.count.textContent = lines === 0 ? words.none : words.count(lines, packs);
    this.table.setAttribute('aria-rowcount', String(items.length + 1));
    this.scroll.scrollTop = 0;
    this.clear();
    this.draw();
  }

  private clear(): void {
    for (const row of this.drawn.values()) row.remove();
    this.drawn.clear();
    this.spacer.style.height = `${this.items.length * this.rowHeight}px`;
  }

  private draw(): void {
    const { rowHeight, scroll, drawn, items } = this;
    const first = Math.max(0, Math.floor(scroll.scrollTop / rowHeight) - BEYOND);
    const last = Math.min(
      items.length,
      Math.ceil((scroll.scrollTop + scroll.clientHeight) / rowHeight) + BEYOND,
    );
    for (const [at, row] of drawn)
      if ((at < first || at >= last) && !row.contains(document.activeElement)) {
        row.remove();
        drawn.delete(at);
      }
    const added = document.createDocumentFragment();
    for (let at = first; at < last; at++) {
      if (drawn.has(at)) continue;
      const row = this.rowAt(at);
      drawn.set(at, row);
      added.append(row);
    }
    this.body.append(added);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.fetchSentences(first, last), SENTENCES_AFTER_MS);
  }

  private rowAt(at: number): HTMLElement {
    const item = this.items[at] as Item;
    const row = planRow(item, this.lines, this.edit, (k) => this.sentences.get(k) ?? '');
    row.setAttribute('aria-rowindex', String(at + 2));
    row.style.transform = `translateY(${at * this.rowHeight}px)`;
    row.addEventListener('keydown', (event) => this.move(event, at));
    return row;
  }

  /** Up and down go to the same field of the next line. */
  private move(event: KeyboardEvent, at: number): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    let next = at + step;
    while (this.items[next] && !('line' in (this.items[next] as Item))) next += step;
    this.goTo(next, event.target instanceof HTMLInputElement ? 'input' : 'a');
  }

  private goTo(next: number, field = 'input'): void {
    if (!this.items[next]) return;
    const top = next * this.rowHeight;
    const { scroll } = this;
    if (top < scroll.scrollTop) scroll.scrollTop = top;
    else if (top + 2 * this.rowHeight > scroll.scrollTop + scroll.clientHeight)
      scroll.scrollTop = top + 2 * this.rowHeight - scroll.clientHeight;
    this.draw();
    this.drawn.get(next)?.querySelector<HTMLElement>(field)?.focus();
  }

  private redraw(k: number): void {
    const at = this.items.findIndex((item) => 'line' in item && item.line === k);
    const old = this.drawn.get(at);
    if (!old) return;
    const row = this.rowAt(at);
    old.replaceWith(row);
    this.drawn.set(at, row);
  }

  private async fetchSentences(first: number, last: number): Promise<void> {
    const missing = this.items
      .slice(first, last)
      .flatMap((item) => ('line' in item && !this.sentences.has(item.line) ? [item.line] : []));
    if (missing.length === 0) return;
    const lang = document.documentElement.lang.slice(0, 2);
    const answer = await fetch(`${this.api}/sentences?lines=${missing.join(',')}&lang=${lang}`).catch(
      () => null,
    );
    if (!answer?.ok) return;
    const { sentences } = (await answer.json()) as { readonly sentences: readonly (string | null)[] };
    for (const [n, k] of missing.entries()) this.sentences.set(k, sentences[n] ?? '');
    for (const row of this.drawn.values()) {
      const k = Number(row.dataset.line);
      const why = row.querySelector('.why');
      if (why && missing.includes(k)) why.textContent = this.sentences.get(k) ?? '';
    }
    this.edit.told(this.sentences);
  }
}

const wantedOf = (query: URLSearchParams): Wanted => ({
  text: query.get('text') ?? '',
  by: query.get('by') ?? 'facility',
  routeId: query.get('routeId') ?? '',
  facilityId: query.get('facilityId') ?? '',
  medicineId: query.get('medicineId') ?? '',
  shipped: query.get('shipped') ?? '',
  changed: query.get('changed') === 'true',
});
