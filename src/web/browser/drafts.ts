/**
 * What is being written and not yet sent outlives a closed tab: forms marked data-draft are kept on the device, by
 * account and address, with the version that they were made on. A field of a row that is numbered ('i*3', whose 'm*3'
 * names a medicine) is kept under what the row is about, for the page may be laid out anew.
 */
import { say } from './status';
import { words } from './words';

interface Draft {
  readonly at: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}
type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const DAYS = 30;
const QUIET_MS = 400;
const VERSION = '_version';

const keyOf = (form: HTMLFormElement): string =>
  `draft ${document.body.dataset.account} ${form.getAttribute('action')}`;

export function dropDraft(form: HTMLFormElement): void {
  if (form.dataset.draft) localStorage.removeItem(keyOf(form));
}

export function setUpDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
    if (!document.getElementById('faults')) restore(form);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = (): void => {
      clearTimeout(timer);
      timer = undefined;
      const fields = written(form);
      if (fields.length === 0) dropDraft(form);
      else
        localStorage.setItem(
          keyOf(form),
          JSON.stringify({ at: new Date().toISOString(), fields } satisfies Draft),
        );
    };
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(save, QUIET_MS);
    });
    addEventListener('pagehide', () => {
      if (timer !== undefined) save();
    });
    form.addEventListener('submit', () => clearTimeout(timer));
  }
}

const inputsOf = (form: HTMLFormElement): Input[] =>
  ([...form.elements] as Input[]).filter((e) => e.name && e.type !== 'hidden' && e.tagName !== 'BUTTON');

const isTick = (input: Input): input is HTMLInputElement =>
  input.type === 'checkbox' || input.type === 'radio';

/** 'i*3' as 'i*@AMX' where the row says what it is about. */
function nameIn(form: HTMLFormElement, name: string): string {
  const [part, row] = name.split('*');
  const about = row === undefined ? null : (form.elements.namedItem(`m*${row}`) as HTMLInputElement | null);
  return about?.type === 'hidden' ? `${part}*@${about.value}` : name;
}

function written(form: HTMLFormElement): [string, string][] {
  const changed = inputsOf(form).filter((input) =>
    isTick(input)
      ? input.checked !== input.defaultChecked
      : input instanceof HTMLSelectElement
        ? !input.selectedOptions[0]?.defaultSelected && input.value !== ''
        : input.value !== input.defaultValue,
  );
  const fields = changed.map((input): [string, string] => [
    isTick(input) ? `${input.name}=${input.value}` : nameIn(form, input.name),
    isTick(input) ? (input.checked ? 'on' : '') : input.value,
  ]);
  const version = form.elements.namedItem(VERSION) as HTMLInputElement | null;
  return fields.length > 0 && version ? [...fields, [VERSION, version.value]] : fields;
}

function restore(form: HTMLFormElement): void {
  const text = localStorage.getItem(keyOf(form));
  if (text === null) return;
  const { at, fields } = JSON.parse(text) as Draft;
  if (Date.now() - Date.parse(at) > DAYS * 86_400_000) {
    dropDraft(form);
    return;
  }
  const kept = new Map(fields);
  for (const input of inputsOf(form)) {
    const value = kept.get(isTick(input) ? `${input.name}=${input.value}` : nameIn(form, input.name));
    if (value === undefined) continue;
    if (isTick(input)) input.checked = value === 'on';
    else input.value = value;
    for (let around = input.closest('details'); around; around = around.parentElement!.closest('details'))
      around.open = true;
  }
  const version = form.elements.namedItem(VERSION) as HTMLInputElement | null;
  if (version) version.value = kept.get(VERSION) ?? version.value;
  const format = new Intl.DateTimeFormat(words.locale, { dateStyle: 'medium', timeStyle: 'short' });
  const note = say(words.draft(format.format(new Date(at))), 'warn');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.textContent = words.dropDraft;
  button.addEventListener('click', () => {
    dropDraft(form);
    location.reload();
  });
  note.append(' ', button);
}
