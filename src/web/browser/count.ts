/** The difference to what the system has, beside the number as it is typed. */
import { readNumber } from '../read-number';
import { words } from './words';

export function setUpCount(): void {
  const format = new Intl.NumberFormat(words.locale, { signDisplay: 'exceptZero' });
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-ledger]')) {
    const place = document.getElementById(`${input.id}-difference`);
    if (!place) continue;
    const tell = (): void => {
      const counted = readNumber(input.value);
      const difference = counted === null ? null : counted - Number(input.dataset.ledger);
      place.textContent =
        difference === null
          ? ''
          : Number.isNaN(difference)
            ? words.noNumber
            : difference === 0
              ? words.same
              : words.difference(format.format(difference));
    };
    input.addEventListener('input', tell);
    input.form?.addEventListener('kept', tell);
    tell();
  }
}
