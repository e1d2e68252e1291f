/** What a barcode says: an EAN-13 names a pack; a GS1 code (DataMatrix, GS1-128) its lot and last day of use too. */
import { gtinOf } from '../gtin';

export interface ReadCode {
  readonly gtin: string | null;
  readonly lot: string | null;
  /** Last day of use: 'YYYY-MM-DD'. */
  readonly expiry: string | null;
  /** Its own code for the product (AI 240), or the whole of a plain code: where clinics print the catalogue's. */
  readonly code: string | null;
}

const GROUP = '\u001d';
/** Application identifiers whose values have a fixed length. */
const FIXED: Readonly<Record<string, number>> = {
  ...{ '00': 18, '01': 14, '02': 14, '11': 6, '12': 6, '13': 6, '15': 6, '16': 6, '17': 6, '20': 2 },
};
/** Those of any length, which a group separator ends. */
const OPEN = /^(10|21|22|30|37|240|241|250|251|400|71\d|9\d)/;

export function readBarcode(raw: string): ReadCode {
  const text = raw.trim();
  const gtin = gtinOf(text);
  if (gtin) return { gtin, lot: null, expiry: null, code: null };
  const parts = partsOf(text.replace(/^\]\w\d/, ''));
  if (!parts) return { gtin: null, lot: null, expiry: null, code: text };
  return {
    gtin: gtinOf(parts.get('01') ?? ''),
    lot: parts.get('10') ?? null,
    expiry: dateOf(parts.get('17') ?? ''),
    code: parts.get('240') ?? null,
  };
}

/** Values by application identifier; null for what is no GS1 code, or breaks off. */
function partsOf(text: string): Map<string, string> | null {
  const found = new Map<string, string>();
  let rest = text.startsWith(GROUP) ? text.slice(1) : text;
  while (rest !== '') {
    const ai = rest.slice(0, 2);
    const length = FIXED[ai];
    if (length !== undefined) {
      if (!/^\d+$/.test(rest.slice(2, 2 + length)) || rest.length < 2 + length) return null;
      found.set(ai, rest.slice(2, 2 + length));
      rest = rest.slice(2 + length);
    } else {
      const open = OPEN.exec(rest)?.[0];
      if (open === undefined) return null;
      const end = rest.indexOf(GROUP);
      found.set(open, rest.slice(open.length, end < 0 ? undefined : end));
      rest = end < 0 ? '' : rest.slice(end);
    }
    if (rest.startsWith(GROUP)) rest = rest.slice(1);
  }
  return found.has('01') || found.has('240') ? found : null;
}

/** YYMMDD; the day 00 is the month's last. */
function dateOf(text: string): string | null {
  const [, year, month, day] = /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return null;
  const last = new Date(Date.UTC(2000 + Number(year), Number(month), 0));
  const date = day === '00' ? last : new Date(Date.UTC(2000 + Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 ? date.toISOString().slice(0, 10) : null;
}
