/** The days on which a medicine was at zero, tapped on a strip of the month: their number goes into the field beside. */
import { words } from './words';

export function setUpStockOutDays(): void {
  for (const row of document.querySelectorAll<HTMLElement>('[data-month-row]')) {
    const more = row.querySelector('details');
    const field = row.querySelector<HTMLInputElement>('input[data-part=s]');
    const month = row.closest<HTMLElement>('[data-month]')?.dataset.month;
    if (!more || !field || !month) continue;
    const show = (): void => {
      if (more.open && !more.querySelector('.days')) field.closest('.sum')!.before(stripFor(field, month));
    };
    more.addEventListener('toggle', show);
    show();
  }
}

function stripFor(field: HTMLInputElement, month: string): HTMLElement {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const group = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = words.daysAtZero;
  const strip = document.createElement('div');
  strip.className = 'days';
  const format = new Intl.DateTimeFormat(words.locale, { weekday: 'short', day: 'numeric', timeZone: 'UTC' });
  const buttons = Array.from({ length: days }, (_, i) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = String(i + 1);
    button.setAttribute('aria-label', format.format(Date.UTC(year, number - 1, i + 1)));
    button.setAttribute('aria-pressed', 'false');
    return button;
  });
  // Weeks begin on Monday.
  buttons[0]!.classList.add(`from-${(new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7}`);
  const isPressed = (button: HTMLButtonElement) => button.getAttribute('aria-pressed') === 'true';
  let tapping = false;
  strip.addEventListener('click', ({ target }) => {
    const button = buttons.find((b) => b === target);
    if (!button) return;
    button.setAttribute('aria-pressed', String(!isPressed(button)));
    field.value = String(buttons.filter(isPressed).length);
    tapping = true;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    tapping = false;
  });
  // A number written by hand says nothing of which days.
  field.addEventListener('input', () => {
    if (!tapping) for (const button of buttons) button.setAttribute('aria-pressed', 'false');
  });
  strip.append(...buttons);
  group.append(legend, strip);
  return group;
}
