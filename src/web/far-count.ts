/** A count far above what is on the books is asked about once: a slip of the finger, or packs read as tablets, looks so. */
export interface Counted {
  readonly name: string;
  /** Units. */
  readonly counted: number;
  readonly ledger: number;
  readonly packSize: number;
}

/** So many times what is on the books. */
const TIMES = 10;
/** What little or nothing on the books is taken for: it is easily more by a few packs. */
const PACKS = 10;

/** The question, naming the medicine; null where there is nothing to ask. */
export function farCount(lang: 'es' | 'en', { name, counted, ledger, packSize }: Counted): string | null {
  if (!(counted > TIMES * Math.max(ledger, PACKS * packSize))) return null;
  const format = new Intl.NumberFormat(lang === 'es' ? 'es-MX' : 'en', { maximumFractionDigits: 0 });
  const [number, books] = [format.format(counted), format.format(ledger)];
  if (lang === 'es')
    return ledger > 0
      ? `${name}: ${number} es ${format.format(counted / ledger)} veces lo que dice el sistema (${books}). ¿Es correcto?`
      : `${name}: se contaron ${number} y el sistema no tiene nada. ¿Es correcto?`;
  return ledger > 0
    ? `${name}: ${number} is ${format.format(counted / ledger)} times what is on the books (${books}). Is it right?`
    : `${name}: ${number} counted, and nothing is on the books. Is it right?`;
}

/** Name of the field that says yes to the question. */
export const SURE = 'sure';
export const SURE_ASK = {
  es: 'Si es correcto, márquelo y guarde de nuevo.',
  en: 'If it is right, tick it and save again.',
} as const;
export const SURE_YES = { es: 'Sí, es correcto', en: 'Yes, it is right' } as const;
