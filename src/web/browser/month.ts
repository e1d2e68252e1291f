/** The month's arithmetic, row by row, as it is typed. The server checks the same again. */

import { balanceOf } from '../month-balance';
import { readNumber } from '../read-number';
import { words } from './words';

export function setUpMonth(): void {
  const format = new Intl.NumberFormat(words.locale);
  for (const row of document.querySelectorAll<HTMLElement>('[data-month-row]')) {
    const inputs = [...row.querySelectorAll<HTMLInputElement>('input[data-part]')];
    const place = row.querySelector<HTMLElement>('[data-sum]');
    if (!place) continue;
    const part = (name: string) => readNumber(inputs.find((i) => i.dataset.part === name)?.value ?? '');
    const tell = (): void => {
      const found = balanceOf({
        opening: part('o'),
        received: part('r'),
        issued: part('i'),
        adjusted: part('a'),
        closing: part('c'),
      });
      place.className = found.kind === 'adds' ? 'help' : found.kind === 'open' ? 'help' : 'fault';
      place.textContent =
        found.kind === 'empty'
          ? ''
          : found.kind === 'bad'
            ? words.noNumber
            : found.kind === 'adds'
              ? words.adds
              : found.kind === 'below'
                ? words.below(format.format(found.left))
                : found.kind === 'open'
                  ? words.closingWouldBe(format.format(found.left))
                  : words.addsNot(format.format(found.left), format.format(found.closing));
    };
    for (const input of inputs) input.addEventListener('input', tell);
    if (inputs.some((i) => i.value !== '' && i.dataset.part === 'i')) tell();
  }
}
