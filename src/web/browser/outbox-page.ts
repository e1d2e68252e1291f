/** The page of what is not yet sent: each with what keeps it, and what can be done about it. */
import { drop, keep, type Waiting, waiting } from './outbox';
import { folioOf, newId } from './queued-forms';
import { words } from './words';

export async function setUpOutboxPage(send: () => Promise<void>): Promise<void> {
  const list = document.querySelector<HTMLElement>('[data-outbox]');
  if (!list) return;
  const items = await waiting();
  const empty = document.createElement('p');
  empty.className = 'empty';
  empty.textContent = words.none;
  list.replaceChildren(...(items.length === 0 ? [empty] : items.map((item) => shown(item, send))));
}

function shown(item: Waiting, send: () => Promise<void>): HTMLElement {
  const card = document.createElement('section');
  card.className = 'card';
  const title = document.createElement('h2');
  title.textContent = item.title;
  const format = new Intl.DateTimeFormat(words.locale, { dateStyle: 'medium', timeStyle: 'short' });
  const when = paragraph(
    `${folioOf(item.id)} · ${words.entered}: ${format.format(new Date(item.enteredAt))}`,
    'help',
  );
  card.append(title, when);
  const buttons = document.createElement('div');
  buttons.className = 'row';
  if (item.refusal) {
    const fault = paragraph(`${words.refused}. ${item.refusal.message}`, 'fault');
    card.append(fault);
    const resend = async (fields: Waiting['fields']) => {
      // The answer to the old id stands for good: what is sent now is a new command.
      await drop(item.id);
      await keep({ ...item, id: newId(), fields, refusal: null });
      await send();
    };
    if (item.refusal.code === 'stale' && item.mayInsist)
      buttons.append(
        button(words.anyway, 'button second', () =>
          resend(item.fields.filter(([name]) => name !== '_version')),
        ),
      );
    else if (item.refusal.code !== 'stale')
      buttons.append(button(words.again, 'button second', () => resend(item.fields)));
    const open = document.createElement('a');
    open.className = 'button second';
    open.href = item.action;
    open.textContent = words.correct;
    buttons.append(open);
  } else card.append(paragraph(words.waiting, ''));
  buttons.append(
    button(words.discard, 'quiet', async () => {
      if (!confirm(words.sure)) return;
      await drop(item.id);
      await send();
    }),
  );
  card.append(buttons);
  return card;
}

function paragraph(text: string, className: string): HTMLElement {
  const p = document.createElement('p');
  p.className = className;
  p.textContent = text;
  return p;
}

function button(text: string, className: string, onClick: () => Promise<void>): HTMLElement {
  const b = document.createElement('button');
  b.type = 'button';
  b.className = className;
  b.textContent = text;
  b.addEventListener('click', () => void onClick());
  return b;
}
