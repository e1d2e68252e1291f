/**
 * The line of a page that a scanned pack belongs to. Lines bear data-medicine, data-lot, data-expiry, data-gtins and
 * data-name on the field that the number goes into; a choice of medicines bears data-gtins on its options.
 */
import type { ReadCode } from './read-barcode';
import { scanWords as words } from './scan-words';

interface Found {
  readonly told: string;
  readonly go: () => void;
}

const squeezed = (code: string): string => code.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
const sameLot = (a: string | undefined, b: string): boolean => a !== undefined && squeezed(a) === squeezed(b);

export function findLine(code: ReadCode, page: Document): Found | null {
  const fields = [...page.querySelectorAll<HTMLInputElement>('input[data-lot]')];
  const isIt = (gtins: string | undefined, medicineId: string | undefined): boolean =>
    (code.gtin !== null && (gtins ?? '').split(' ').includes(code.gtin)) ||
    (code.code !== null && medicineId !== undefined && squeezed(code.code) === squeezed(medicineId));
  const ofMedicine = fields.filter((f) => isIt(f.dataset.gtins, f.dataset.medicine));
  const { lot } = code;
  const [first] = ofMedicine;
  if (lot !== null) {
    const ofLot = ofMedicine.find((f) => sameLot(f.dataset.lot, lot));
    if (ofLot) return at(ofLot, words.found(nameOf(ofLot), lot));
  } else if (first) {
    return at(
      first,
      ofMedicine.length === 1
        ? words.found(nameOf(first), first.dataset.lot!)
        : words.whichLot(nameOf(first)),
    );
  }
  return (
    otherLot(first, code) ??
    newLot(page, isIt, code) ??
    // The catalogue lacks the pack's code: lot and day together, where one line alone has them.
    byLot(fields, code)
  );
}

const nameOf = (field: HTMLElement): string => field.dataset.name ?? '';

function at(field: HTMLInputElement, told: string): Found {
  return {
    told,
    go: () => {
      const line = field.closest('li')!;
      line.hidden = false;
      for (const other of document.querySelectorAll('.scanned')) other.classList.remove('scanned');
      line.classList.add('scanned');
      field.focus();
      field.select();
      line.scrollIntoView({ block: 'center' });
    },
  };
}

/** Receiving: the medicine is on the paper, this lot of it is not. */
function otherLot(field: HTMLInputElement | undefined, { lot, expiry }: ReadCode): Found | null {
  const line = field?.closest('li');
  const why = line?.querySelector<HTMLSelectElement>('select[name^="w*"]');
  if (!field || !line || !why || lot === null) return null;
  const { told, go } = at(field, words.otherLot(nameOf(field), lot));
  return {
    told,
    go: () => {
      line.querySelector('details')!.open = true;
      why.value = 'wrong-lot';
      line.querySelector<HTMLInputElement>('[name^="l*"]')!.value = lot;
      line.querySelector<HTMLInputElement>('[name^="e*"]')!.value = expiry ?? '';
      go();
    },
  };
}

/** Counting: a lot that the system does not have on this shelf. */
function newLot(
  page: Document,
  isIt: (gtins: string | undefined, medicineId: string) => boolean,
  { lot, expiry }: ReadCode,
): Found | null {
  const added = page.querySelector<HTMLDetailsElement>('details[data-new-lot]');
  const choice = added?.querySelector('select');
  const option = choice && [...choice.options].find((o) => o.value !== '' && isIt(o.dataset.gtins, o.value));
  if (!added || !choice || !option) return null;
  const name = option.textContent ?? '';
  const field = (part: string) => added.querySelector<HTMLInputElement>(`[name="new.${part}"]`)!;
  return {
    told: lot === null ? words.noLot(name) : words.newLot(name, lot),
    go: () => {
      added.open = true;
      choice.value = option.value;
      field('l').value = lot ?? '';
      field('e').value = expiry ?? '';
      field(lot === null ? 'l' : 'u').focus();
    },
  };
}

function byLot(fields: readonly HTMLInputElement[], { lot, expiry }: ReadCode): Found | null {
  if (lot === null || expiry === null) return null;
  const [only, ...more] = fields.filter((f) => sameLot(f.dataset.lot, lot) && f.dataset.expiry === expiry);
  return only && more.length === 0 ? at(only, words.byLot(nameOf(only), lot)) : null;
}
