/** A line changed in place: what it would break and cost is asked while one types, and saved with a reason. */
import { readNumber } from '../read-number';
import { element } from './element';
import type { PlanLines } from './plan-columns';
import { planWords as words } from './plan-words';

interface Consequences {
  readonly coverDaysAfter: number | null;
  readonly costs: readonly string[];
  readonly breaks: readonly string[];
  readonly mends: readonly string[];
}

export class LineEdit {
  readonly panel = element('aside', 'card plan-side');
  readonly open: boolean;
  private readonly why = element('p', 'why-whole');
  private readonly effect = element('div', 'stack tight');
  private readonly typedPacks = new Map<number, string>();
  private version: number;
  private chosen: number | null = null;
  private asking = false;
  private next: readonly [line: number, packs: number] | null = null;
  private found: Consequences | null = null;
  /** Enter was pressed before the answer came. */
  private goOn = false;

  constructor(
    private readonly place: HTMLElement,
    private readonly api: string,
    private readonly lines: PlanLines,
    private readonly changed: (line: number) => void,
    /** To the field of the line. */
    private readonly back: (line: number) => void,
  ) {
    this.open = place.dataset.open === 'yes';
    this.version = lines.columns.version;
    this.panel.append(element('p', 'help', this.open ? words.choose : words.chooseOnly));
    this.effect.setAttribute('role', 'status');
    this.panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.chosen !== null) this.back(this.chosen);
    });
  }

  addressOf(k: number): string {
    const { facilityId, medicineId } = this.codes(k);
    return (this.place.dataset.line ?? '')
      .replace('FACILITY', encodeURIComponent(facilityId))
      .replace('MEDICINE', encodeURIComponent(medicineId));
  }

  valueOf(k: number): string {
    return this.typedPacks.get(k) ?? String(this.lines.columns.packs[k] ?? 0);
  }

  choose(k: number, sentence: string): void {
    if (this.chosen === k) return;
    this.chosen = k;
    this.goOn = false;
    this.found = null;
    const { clinics, medicines, clinic, medicine } = this.lines.columns;
    const title = words.line(
      medicines[medicine[k] as number]?.name ?? '',
      clinics[clinic[k] as number]?.name ?? '',
    );
    const more = element('a', 'touch', words.more) as HTMLAnchorElement;
    more.href = this.addressOf(k);
    this.why.textContent = sentence;
    this.effect.replaceChildren();
    this.panel.replaceChildren(element('h3', '', title), this.effect, this.why, more);
    const typed = this.typedPacks.get(k);
    const packs = typed === undefined ? null : readNumber(typed);
    if (packs !== null && Number.isInteger(packs)) void this.ask(k, packs);
  }

  /** Sentences came after the line was chosen. */
  told(sentences: ReadonlyMap<number, string>): void {
    if (this.chosen !== null) this.why.textContent = sentences.get(this.chosen) ?? this.why.textContent;
  }

  typed(k: number, field: HTMLInputElement): void {
    const packs = readNumber(field.value);
    const isWhole = packs !== null && Number.isInteger(packs) && packs >= 0;
    if (isWhole) field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
    this.next = null;
    this.goOn = false;
    if (isWhole && packs === this.lines.columns.packs[k]) {
      this.typedPacks.delete(k);
      this.effect.replaceChildren();
      return;
    }
    this.typedPacks.set(k, field.value);
    if (!isWhole) this.effect.replaceChildren(element('p', 'fault', words.whole));
    else void this.ask(k, packs);
  }

  /** Enter goes on to the reason, as soon as it is asked for; Escape leaves the line as it was. */
  key(k: number, event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.typedPacks.has(k)) this.undo(k);
    if (event.key !== 'Enter' || !this.typedPacks.has(k)) return;
    event.preventDefault();
    const reason = this.effect.querySelector('textarea');
    if (reason) reason.focus();
    else this.goOn = true;
  }

  private undo(k: number): void {
    this.typedPacks.delete(k);
    this.next = null;
    this.effect.replaceChildren();
    this.changed(k);
    this.back(k);
  }

  private codes(k: number): { readonly facilityId: string; readonly medicineId: string } {
    const { clinics, medicines, clinic, medicine } = this.lines.columns;
    return {
      facilityId: clinics[clinic[k] as number]?.facilityId ?? '',
      medicineId: medicines[medicine[k] as number]?.medicineId ?? '',
    };
  }

  /** At once; while an answer is awaited, what is typed last is asked after it. */
  private async ask(k: number, packs: number): Promise<void> {
    if (this.asking) {
      this.next = [k, packs];
      return;
    }
    this.asking = true;
    const query = new URLSearchParams({
      ...this.codes(k),
      packs: String(packs),
      lang: document.documentElement.lang.slice(0, 2),
    });
    const answer = await fetch(`${this.api}/consequences?${query}`).catch(() => null);
    const found = answer?.ok ? ((await answer.json().catch(() => null)) as Consequences | null) : null;
    this.asking = false;
    const { next } = this;
    this.next = null;
    if (next) void this.ask(...next);
    // What was typed since says something else: this is the answer to what still stands there.
    else if (
      this.chosen === k &&
      this.typedPacks.get(k) !== undefined &&
      readNumber(this.valueOf(k)) === packs
    ) {
      this.found = found;
      if (!found) this.effect.replaceChildren(element('p', 'fault', words.failed));
      else this.effect.replaceChildren(...told(found), this.form(k, packs));
      if (this.goOn) this.effect.querySelector('textarea')?.focus();
      this.goOn = false;
    }
  }

  private form(k: number, packs: number): HTMLElement {
    const form = element('form', 'stack tight') as HTMLFormElement;
    const label = element('label', '', words.reason) as HTMLLabelElement;
    const reason = document.createElement('textarea');
    reason.id = 'edit-reason';
    reason.rows = 2;
    reason.maxLength = 500;
    label.htmlFor = reason.id;
    const fault = element('p', 'fault');
    const save = element('button', 'button', words.save) as HTMLButtonElement;
    const undo = element('button', 'button second', words.undo) as HTMLButtonElement;
    undo.type = 'button';
    undo.addEventListener('click', () => this.undo(k));
    const buttons = element('div', 'row');
    buttons.append(save, undo);
    form.append(label, reason, fault, buttons);
    const key = crypto.randomUUID();
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (reason.value.trim() === '') {
        fault.textContent = words.sayWhy;
        reason.focus();
        return;
      }
      save.disabled = true;
      save.textContent = words.saving;
      void this.save(k, packs, reason.value.trim(), key).then((problem) => {
        if (problem === null) return;
        fault.textContent = problem;
        save.disabled = false;
        save.textContent = words.save;
      });
    });
    return form;
  }

  /** What went wrong, in words; null when it is saved. */
  private async save(k: number, packs: number, reason: string, key: string): Promise<string | null> {
    const answer = await fetch(`${this.api}/edits`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'x-csrf-token': this.place.dataset.csrf ?? '',
        'Idempotency-Key': key,
        'If-Match': `"${this.version}"`,
      },
      body: JSON.stringify({ edits: [{ ...this.codes(k), packs, reason }] }),
    }).catch(() => null);
    if (!answer) return words.failed;
    const body = (await answer.json()) as {
      readonly version: number;
      readonly violations: readonly object[];
      readonly detail?: string;
      readonly fix?: string;
    };
    if (!answer.ok) return [body.detail, body.fix].filter(Boolean).join(' ');
    const { columns, changed } = this.lines;
    this.version = body.version;
    columns.packs[k] = packs;
    columns.after[k] = this.found?.coverDaysAfter == null ? null : Math.round(this.found.coverDaysAfter);
    changed.add(k);
    this.typedPacks.delete(k);
    this.effect.replaceChildren(element('p', 'note done', words.saved(body.violations.length)));
    this.changed(k);
    this.back(k);
    return null;
  }
}

function told({ costs, breaks, mends }: Consequences): HTMLElement[] {
  const list = (title: string, rules: readonly string[], className: string): HTMLElement[] => {
    if (rules.length === 0) return [];
    const box = element('div', className);
    const items = element('ul', 'rules');
    items.append(...rules.map((text) => element('li', '', text)));
    box.append(element('h4', '', title), items);
    return [box];
  };
  return [
    ...list(words.costs, costs, ''),
    ...(breaks.length === 0
      ? [element('p', '', words.breaksNothing)]
      : list(words.breaks, breaks, 'note warn')),
    ...list(words.mends, mends, ''),
  ];
}
