/** What the pages gain where a script may run: all of them work without it. */

import { setUpCount } from './count';
import { setUpDrafts } from './drafts';
import { setUpFilter } from './filter';
import { setUpInPacks } from './in-packs';
import { setUpMonth } from './month';
import { setUpNextField } from './next-field';
import { waiting } from './outbox';
import { setUpOutboxPage } from './outbox-page';
import { setUpQueuedForms } from './queued-forms';
import { sendWaiting } from './send';
import { say } from './status';
import { setUpStockOutDays } from './stock-out-days';
import { setUpStoredNote } from './stored-note';
import { words } from './words';

async function showCount(): Promise<void> {
  const count = (await waiting()).length;
  for (const link of document.querySelectorAll<HTMLElement>('[data-outbox-count]')) {
    link.hidden = count === 0;
    link.querySelector('b')!.textContent = String(count);
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-outbox-none]')) place.hidden = count > 0;
  setUpOutboxPage(trySending);
}

function askToLogIn(): void {
  const link = document.createElement('a');
  link.href = words.logInAt;
  link.textContent = words.logInNow;
  say(words.logIn, 'warn').append(' ', link);
}

async function trySending(): Promise<void> {
  const told = await sendWaiting();
  if (told === 'log-in') {
    if (document.body.dataset.screen !== 'log-in') askToLogIn();
  } else if (told !== 'later') {
    const done = told.filter((t) => t.sent.kind === 'done').length;
    const refused = told.length - done;
    if (done > 0) say(words.sent(done), 'done');
    if (refused > 0) say(words.cannot(refused), 'warn');
  }
  await showCount();
}

/** Pages that are opened without a connection are fetched while there is one. */
async function keepPages(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/sw.js');
  const ready = await navigator.serviceWorker.ready;
  if (document.body.dataset.stored !== 'no' || !document.querySelector('.sections')) return;
  const links = document.querySelectorAll<HTMLAnchorElement>(
    '.sections a, a[data-keep], a[data-outbox-count]',
  );
  const pages = [...new Set([...links].map((a) => new URL(a.href).pathname + new URL(a.href).search))];
  ready.active?.postMessage({ keep: pages });
}

function setUpLogOut(): void {
  document.querySelector('form[data-log-out]')?.addEventListener('submit', async (event) => {
    const form = event.target as HTMLFormElement;
    event.preventDefault();
    if ((await waiting()).length > 0 && !confirm(words.leaving)) return;
    // The device shows no page of this account to the next person.
    for (const name of (await caches?.keys()) ?? []) if (name.startsWith('pages')) await caches.delete(name);
    form.submit();
  });
}

setUpStoredNote();
setUpLogOut();
setUpQueuedForms(showCount);
setUpFilter();
setUpDrafts();
setUpStockOutDays();
setUpCount();
setUpInPacks();
setUpMonth();
setUpNextField();
document.getElementById('faults')?.focus();
addEventListener('online', () => void trySending());
void trySending();
void keepPages();
