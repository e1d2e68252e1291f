/** What is written in tablets or mL, told in packs: whoever counted packs instead of what is in them sees it. */
import { readNumber } from '../read-number';
import { words } from './words';

/** Null where nothing is written, or a pack is one unit. */
export function packsOf({ value, dataset }: HTMLInputElement): string | null {
  const units = readNumber(value);
  const size = Number(dataset.pack ?? 1);
  if (!units || !(size > 1)) return null;
  const format = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 1 });
  return words.packs(format.format(units / size));
}

export function setUpInPacks(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-packs-told]')) {
    const place = document.getElementById(input.dataset.packsTold!)!;
    const tell = (): void => {
      place.textContent = packsOf(input) ?? '';
    };
    input.addEventListener('input', tell);
    input.form?.addEventListener('kept', tell);
    tell();
  }
}
