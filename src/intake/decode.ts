/** Bytes → text: UTF-8 first, else Windows-1252 (said aloud), UTF-16 by its mark; never a workbook or a picture. */
import type { IssueList, Place } from './issues';

export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252';
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean =>
  head.every((byte, i) => bytes[i] === byte);
/** xlsx and ods are zip files ('PK'); xls begins with D0 CF 11 E0. */
const isWorkbook = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);

/** A table as a web page, which some systems name .csv or .xls. */
const PAGE = /^\s*<(!doctype|html|head|body|table|meta|\?xml)\b/i;
export const isPage = (text: string): boolean => PAGE.test(text.slice(0, 1000));

/** The characters of bytes 80-9F in Windows-1252: Node's own decoder leaves them as control characters. */
const WINDOWS_80_TO_9F = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
function decodeWindows1252(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes);
  return text.replace(/[\u0080-\u009f]/g, (c) => WINDOWS_80_TO_9F[c.charCodeAt(0) - 0x80]!);
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether the bytes are UTF-8 but for a character cut in two at the very end, as in a copy that broke off. */
function isCutOff(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - 3));
  const start = tail.findLastIndex((byte) => byte >= 0xc2);
  if (start < 0 || bytes.length < 8) return false;
  const before = bytes.subarray(0, bytes.length - (tail.length - start));
  // Plain ASCII before the last byte proves nothing: 'ñ' in Latin-1 looks the same.
  return before.some((byte) => byte >= 0x80) && decodeUtf8(before) !== null;
}

/** First word with a letter outside ASCII, so that a person can check the accents. Tried from the beginnings of words. */
const accentedWord = (text: string): string =>
  text.match(/(?<![^\s,;"])[^\s,;"]*[\u0080-\uffff][^\s,;"]*/)?.[0] ?? '';

/**
 * The text without its byte-order mark, or null with an issue.
 * @param declared an encoding that the mapping file states; it is not doubted.
 */
export function decodeText(
  bytes: Uint8Array,
  place: Place,
  issues: IssueList,
  declared?: 'utf-8' | 'windows-1252',
): Decoded | null {
  if (bytes.length === 0) {
    issues.add('empty-file', place, {});
    return null;
  }
  if (isWorkbook(bytes)) {
    issues.add('not-text', place, { kind: 'workbook' });
    return null;
  }
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    const text = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
    return checked({ text, encoding: 'utf-16' }, place, issues);
  }
  if (bytes.includes(0)) {
    issues.add('not-text', place, { kind: 'binary' });
    return null;
  }
  if (declared !== 'windows-1252') {
    const text = decodeUtf8(bytes);
    if (text !== null) return checked({ text, encoding: 'utf-8' }, place, issues);
    if (isCutOff(bytes)) {
      issues.add('cut-off', place, {});
      return null;
    }
  }
  const text = decodeWindows1252(bytes);
  if (isPage(text)) {
    issues.add('not-text', place, { kind: 'page' });
    return null;
  }
  if (declared === undefined || declared === 'utf-8')
    issues.add('read-as-windows', place, { found: accentedWord(text) });
  return { text, encoding: 'windows-1252' };
}

function checked(decoded: Decoded, place: Place, issues: IssueList): Decoded | null {
  if (decoded.text.includes('\u0000')) {
    issues.add('not-text', place, { kind: 'binary' });
    return null;
  }
  if (isPage(decoded.text)) {
    issues.add('not-text', place, { kind: 'page' });
    return null;
  }
  if (decoded.text.trim() === '') {
    issues.add('empty-file', place, {});
    return null;
  }
  if (decoded.text.includes('\ufffd')) {
    const word = decoded.text.match(/[^\s,;"]*\ufffd[^\s,;"]*/)?.[0] ?? '';
    issues.add('lost-characters', place, { found: word });
  }
  return decoded;
}
