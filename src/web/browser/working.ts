/** A form that takes long to be answered says that it is at work: beside its button, for eyes and screen readers. */
import { element } from './element';

const SLOW_MS = 1000;

export function setUpWorking(text: string): void {
  addEventListener('submit', (event) => {
    const { submitter } = event;
    if (event.defaultPrevented || !submitter) return;
    const note = element('span', 'help', '');
    note.setAttribute('role', 'status');
    submitter.after(note);
    const timer = setTimeout(() => {
      note.textContent = text;
    }, SLOW_MS);
    // Come back to by the browser's button, the page is at rest again.
    addEventListener(
      'pagehide',
      () => {
        clearTimeout(timer);
        note.remove();
      },
      { once: true },
    );
  });
}
