/** One row of the table of a plan: a line, or the heading of a group. */
import { element } from './element';
import type { Item, PlanLines } from './plan-columns';
import type { LineEdit } from './plan-edit';
import { planWords as words } from './plan-words';

const cell = (className: string, ...inside: readonly (string | Node)[]): HTMLElement => {
  const made = element('div', className);
  made.setAttribute('role', 'cell');
  made.append(...inside);
  return made;
};

export function planRow(
  item: Item,
  lines: PlanLines,
  edit: LineEdit,
  sentenceOf: (line: number) => string,
): HTMLElement {
  const row = element('div', 'plan-row');
  row.setAttribute('role', 'row');
  if ('group' in item) {
    row.classList.add('group');
    const heading = cell('', words.group(item.group, item.lines, item.packs));
    heading.setAttribute('aria-colspan', String(words.columns.length));
    row.append(heading);
    return row;
  }
  const k = item.line;
  const { columns: c } = lines;
  const [clinic, medicine] = [
    lines.columns.clinics[c.clinic[k] as number],
    c.medicines[c.medicine[k] as number],
  ];
  row.dataset.line = String(k);
  const link = element('a', '', medicine?.name ?? '') as HTMLAnchorElement;
  link.href = edit.addressOf(k);
  const marks = [
    medicine?.vital && words.vital,
    lines.changed.has(k) && words.edited,
    lines.locked.has(k) && words.locked,
  ];
  const below = [clinic?.name, ...marks].filter(Boolean).join(' · ');
  const [low, high] = [whole(c.low[k]), whole(c.high[k])];
  row.append(
    cell('what', link, element('small', '', below)),
    cell('figure packs', ...packsOf(k, lines, edit)),
    cell('need', element('span', '', words.range(low, high)), bar(k, lines)),
    cell('figure has', whole(c.has[k])),
    cell('cover', coverOf(k, lines)),
    cell('why', sentenceOf(k)),
  );
  row.addEventListener('focusin', () => edit.choose(k, sentenceOf(k)));
  row.addEventListener('click', () => edit.choose(k, sentenceOf(k)));
  return row;
}

const whole = (value: number | undefined): string => words.number(Math.round(value ?? 0));

function packsOf(k: number, lines: PlanLines, edit: LineEdit): Node[] {
  const { packs, planned, clinics, medicines, clinic, medicine } = lines.columns;
  const computed = planned[k] as number;
  const note = packs[k] === computed ? [] : [element('small', '', words.planned(computed))];
  if (!edit.open) return [element('b', '', whole(packs[k])), ...note];
  const field = document.createElement('input');
  field.className = 'number';
  field.inputMode = 'numeric';
  field.value = edit.valueOf(k);
  field.setAttribute(
    'aria-label',
    words.packsOf(medicines[medicine[k] as number]?.name ?? '', clinics[clinic[k] as number]?.name ?? ''),
  );
  field.addEventListener('input', () => edit.typed(k, field));
  field.addEventListener('keydown', (event) => edit.key(k, event));
  return [field, ...note];
}

function coverOf(k: number, { columns: { before, after } }: PlanLines): string {
  const [b, a] = [before[k] ?? null, after[k] ?? null];
  return b === null || a === null ? '–' : `${words.number(b)} → ${words.days(a)}`;
}

const WIDTH = 120;
const SVG = 'http://www.w3.org/2000/svg';

/** The range of need as a band, with what is there and what is sent as a bar that reaches into it. */
function bar(k: number, { columns: { low, high, has, packs } }: PlanLines): SVGElement {
  const [l, h, s, p] = [low[k] ?? 0, high[k] ?? 0, has[k] ?? 0, packs[k] ?? 0];
  const most = Math.max(h, s + p, 1) * 1.05;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} 16`);
  svg.setAttribute('class', 'range');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', words.bar(whole(l), whole(h), whole(s), whole(p)));
  const block = (name: string, from: number, to: number, y: number, height: number) => {
    const rect = document.createElementNS(SVG, 'rect');
    rect.setAttribute('class', name);
    rect.setAttribute('x', String((from / most) * WIDTH));
    rect.setAttribute('y', String(y));
    rect.setAttribute('width', String(((to - from) / most) * WIDTH));
    rect.setAttribute('height', String(height));
    svg.append(rect);
  };
  block('need', l, Math.max(h, l + most / 40), 1, 14);
  block('has', 0, s, 5, 6);
  block('sent', s, s + p, 5, 6);
  return svg;
}
