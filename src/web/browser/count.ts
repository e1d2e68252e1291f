/** Counting: the difference to what the system has, a reason asked for where it is large, the shelf in its own order. */
import { farCount, SURE } from '../far-count';
import { readNumber } from '../read-number';
import { packsOf } from './in-packs';
import { words } from './words';

/** A difference beyond this share of what the system has wants a reason. */
const LARGE = 0.1;
/** Order in which the shelf was counted last on this device: fields' names. */
const ORDER = 'shelf-order';

export function setUpCount(): void {
  const inputs = [...document.querySelectorAll<HTMLInputElement>('input[data-ledger]')];
  const [first] = inputs;
  if (!first) return;
  const format = new Intl.NumberFormat(words.locale, { signDisplay: 'exceptZero' });
  const why = document.querySelector<HTMLElement>('[data-why]');
  const differenceOf = (input: HTMLInputElement): number | null => {
    const counted = readNumber(input.value);
    return counted === null ? null : counted - Number(input.dataset.ledger);
  };
  const isLarge = (input: HTMLInputElement): boolean =>
    Math.abs(differenceOf(input) ?? 0) > LARGE * Number(input.dataset.ledger);
  const askWhy = (): void => {
    if (why) why.hidden = !inputs.some(isLarge) && !why.querySelector('input')?.value;
  };
  for (const input of inputs) {
    const place = document.getElementById(`${input.id}-difference`)!;
    const tell = (): void => {
      const difference = differenceOf(input);
      const told =
        difference === null
          ? ''
          : Number.isNaN(difference)
            ? words.noNumber
            : difference === 0
              ? words.same
              : words.difference(format.format(difference));
      place.textContent = [packsOf(input), told].filter(Boolean).join('. ');
      askWhy();
    };
    input.addEventListener('input', tell);
    input.form?.addEventListener('kept', tell);
    tell();
  }
  askWhenFar(first.form!, inputs);
  keepOrder(first.form!, inputs);
}

/** Asked here, since without a connection nobody else can: what is answered goes with the form. */
function askWhenFar(form: HTMLFormElement, inputs: readonly HTMLInputElement[]): void {
  const lang = words.locale === 'en' ? 'en' : 'es';
  const ask = (event: Event): void => {
    if (form.dataset.plain || form.dataset.busy) return;
    form.querySelector(`input[type=hidden][name=${SURE}]`)?.remove();
    if (form.querySelector<HTMLInputElement>(`input[name=${SURE}]`)?.checked) return;
    const far = inputs.flatMap((input) => {
      const { name = '', ledger, pack } = input.dataset;
      const counted = readNumber(input.value) ?? 0;
      const question = farCount(lang, { name, counted, ledger: Number(ledger), packSize: Number(pack ?? 1) });
      return question === null ? [] : [{ input, question }];
    });
    const [slip] = far;
    if (!slip) return;
    if (confirm(far.map(({ question }) => question).join('\n'))) {
      const sure = document.createElement('input');
      Object.assign(sure, { type: 'hidden', name: SURE, value: 'yes' });
      form.append(sure);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    slip.input.focus();
  };
  form.addEventListener('submit', ask, { capture: true });
}

/** Lines come in the order in which they were counted last; those that are new stay where they are, behind. */
function keepOrder(form: HTMLFormElement, inputs: readonly HTMLInputElement[]): void {
  const key = `${ORDER} ${document.body.dataset.account}`;
  const order = JSON.parse(localStorage.getItem(key) ?? '[]') as string[];
  const placeOf = (input: HTMLInputElement): number =>
    order.indexOf(input.name) + 1 || Number.POSITIVE_INFINITY;
  const list = inputs[0]!.closest('ul')!;
  if (order.length > 0)
    for (const input of [...inputs].sort((a, b) =>
      placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0,
    ))
      list.append(input.closest('li')!);
  const counted: string[] = [];
  form.addEventListener('input', ({ target }) => {
    const { name } = target as HTMLInputElement;
    if (name.startsWith('u*') && !counted.includes(name)) counted.push(name);
  });
  form.addEventListener('submit', () => {
    const rest = order.filter((name) => !counted.includes(name));
    // One line counted again by itself tells nothing of the shelf's order.
    if (counted.length > 1) localStorage.setItem(key, JSON.stringify([...counted, ...rest]));
  });
}
