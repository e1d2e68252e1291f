/** A page that the service worker took from the device says of when it is; the connection back, that there is a newer one. */
import { readSession } from './send';
import { words } from './words';

const ASK_EVERY_MS = 30_000;

export function setUpStoredNote(): void {
  const { stored } = document.body.dataset;
  const note = document.querySelector<HTMLElement>('[data-stored-note]');
  if (!stored || stored === 'no' || !note) return;
  const format = new Intl.DateTimeFormat(words.locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  const time = note.querySelector('time')!;
  time.dateTime = stored;
  time.textContent = format.format(new Date(stored));
  note.hidden = false;

  // The browser tells of its own connection alone: whether the service answers is seen by asking it.
  const ask = async (): Promise<void> => {
    if ((await readSession()) === 'later') return;
    clearInterval(timer);
    removeEventListener('online', ask);
    const link = document.createElement('a');
    link.href = location.href;
    link.textContent = words.showNow;
    note.replaceChildren(`${words.backOnline} `, time, '. ', link);
  };
  const timer = setInterval(ask, ASK_EVERY_MS);
  addEventListener('online', ask);
}
