/**
 * Forms marked data-queue: kept on the device first, then sent. Where the reply does not come, they wait; what the server
 * refuses while the person looks on is sent once more as a plain form, so that the page comes back with what is wrong.
 */
import { dropDraft } from './drafts';
import { drop, keep, type Waiting } from './outbox';
import { isLong, readSession, sendOne, settle } from './send';
import { say } from './status';
import { words } from './words';

export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What the person can say on the telephone: the end of the id, which the server's pages show too. */
export const folioOf = (id: string): string => id.slice(-6).toUpperCase();

const idField = (form: HTMLFormElement) => form.elements.namedItem('_id') as HTMLInputElement;

export function setUpQueuedForms(onChange: () => void): void {
  // The device's one page for asking stands in for the steps: it takes over the medicine that was chosen.
  const about = document.querySelector<HTMLSelectElement>('select[data-about]');
  const wanted = new URLSearchParams(location.search).get('m');
  if (about && wanted) about.value = wanted;
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-queue]')) {
    // A page that the device has stored bears the id of the day it was stored.
    idField(form).value = newId();
    form.addEventListener('submit', (event) => {
      if (form.dataset.plain) return;
      event.preventDefault();
      const submitter = event.submitter as HTMLButtonElement | null;
      if (form.dataset.busy) return;
      form.dataset.busy = 'yes';
      submit(form, submitter, onChange).finally(() => {
        delete form.dataset.busy;
      });
    });
  }
}

function fieldsOf(form: HTMLFormElement, submitter: HTMLButtonElement | null): [string, string][] {
  const fields: [string, string][] = [];
  for (const [name, value] of new FormData(form)) {
    if (name === '_csrf' || name === '_id' || typeof value !== 'string' || value.trim() === '') continue;
    fields.push([name, value.trim()]);
  }
  if (submitter?.name) fields.push([submitter.name, submitter.value]);
  return fields;
}

function titleOf(form: HTMLFormElement): string {
  const about = form.querySelector<HTMLSelectElement>('select[data-about]');
  const chosen = about?.selectedOptions[0]?.textContent;
  return [form.dataset.queue, chosen].filter(Boolean).join(': ');
}

/** After this a person is told that what was sent is safe, while the line still works on it. */
const SLOW_MS = 1500;

async function submit(form: HTMLFormElement, submitter: HTMLButtonElement | null, onChange: () => void) {
  // Kept before anybody is asked: on a line that hangs, the answer takes as long as the person's patience.
  const pageAccount = document.body.dataset.account;
  const made: Omit<Waiting, 'accountId'> = {
    id: idField(form).value,
    action: form.getAttribute('action') ?? location.pathname,
    fields: fieldsOf(form, submitter),
    title: titleOf(form),
    enteredAt: new Date().toISOString(),
    mayInsist: form.dataset.insist === 'yes',
    refusal: null,
  };
  if (pageAccount === undefined) return plain(form, submitter);
  try {
    await keep({ ...made, accountId: pageAccount });
  } catch {
    // A device that keeps nothing sends it as a page without a script does.
    return plain(form, submitter);
  }
  const slow = tellWhenSlow(made.id);
  const session = await readSession();
  // Without a connection nobody can be asked: it is the account for which the page was made.
  const item: Waiting = { ...made, accountId: typeof session === 'string' ? pageAccount : session.accountId };
  if (item.accountId !== pageAccount) await keep(item);
  dropDraft(form);
  onChange();
  const sent = typeof session === 'string' ? ({ kind: session } as const) : await sendOne(item, session);
  slow.end();
  if (sent.kind === 'done') {
    await drop(item.id);
    location.assign(sent.to);
    return;
  }
  if (sent.kind === 'refused' && typeof session !== 'string') {
    if (isLong(item)) {
      // Too much for one request: the page stays as it is, and what is wrong is told above it.
      if (sent.code === 'stale') await settle(item, sent);
      else await drop(item.id);
      onChange();
      idField(form).value = newId();
      say(sent.message, 'warn');
      return;
    }
    await drop(item.id);
    onChange();
    (form.elements.namedItem('_csrf') as HTMLInputElement).value = session.csrf;
    return plain(form, submitter);
  }
  say(words.kept(folioOf(item.id)), 'warn');
  form.reset();
  idField(form).value = newId();
  form.dispatchEvent(new Event('kept', { bubbles: true }));
  if (sent.kind === 'log-in') say(words.logIn, 'warn');
}

function plain(form: HTMLFormElement, submitter: HTMLButtonElement | null): void {
  idField(form).value = newId();
  form.dataset.plain = 'yes';
  form.requestSubmit(submitter ?? undefined);
}

/** On a slow line: it is kept, and the person may go on. */
function tellWhenSlow(id: string): { readonly end: () => void } {
  let note: HTMLElement | undefined;
  const timer = setTimeout(() => {
    note = say(words.sending(folioOf(id)), 'warn');
  }, SLOW_MS);
  return {
    end: () => {
      clearTimeout(timer);
      note?.remove();
    },
  };
}
