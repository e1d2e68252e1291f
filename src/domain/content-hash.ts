/** The one file of the pure rooms that hashes: the same content gives the same name on every machine. */
import { createHash } from 'node:crypto';

/** Of an object's keys: as they stand, in order, and each as it begins its field. */
interface Keys {
  readonly given: readonly string[];
  readonly sorted: readonly string[];
  readonly openings: readonly string[];
}

/** Rows of one list nearly always have the keys of the row before: they are put in order once. */
let last: Keys = { given: [], sorted: [], openings: [] };

function keysOf(value: object): Keys {
  const given = Object.keys(value);
  let same = given.length === last.given.length;
  for (let k = 0; same && k < given.length; k++) same = given[k] === last.given[k];
  if (!same) {
    const sorted = [...given].sort();
    last = { given, sorted, openings: sorted.map((key) => `${JSON.stringify(key)}:`) };
  }
  return last;
}

/** Texts as JSON writes them: codes and months come again and again. */
const MOST_QUOTED = 20_000;
const quoted = new Map<string, string>();

function quotedText(text: string): string {
  let json = quoted.get(text);
  if (json === undefined) {
    json = JSON.stringify(text);
    if (quoted.size < MOST_QUOTED) quoted.set(text, json);
  }
  return json;
}

function scalarText(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quotedText(value);
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`;
  return JSON.stringify(value) ?? 'null';
}

/** Plain data as JSON with its keys in order, so that equal content is equal text; told in pieces. */
function writeCanonicalJson(value: unknown, write: (text: string) => void): void {
  if (Array.isArray(value)) writeArray(value, write);
  else if (typeof value === 'object' && value !== null) writeObject(value, write);
  else write(scalarText(value));
}

function writeArray(values: readonly unknown[], write: (text: string) => void): void {
  write('[');
  values.forEach((value, k) => {
    if (k > 0) write(',');
    writeCanonicalJson(value, write);
  });
  write(']');
}

function writeObject(value: object, write: (text: string) => void): void {
  const { sorted, openings } = keysOf(value);
  let text = '{';
  let separator = '';
  for (let k = 0; k < sorted.length; k++) {
    const field = (value as Record<string, unknown>)[sorted[k] as string];
    if (field === undefined) continue;
    text += separator + openings[k];
    separator = ',';
    if (typeof field === 'object' && field !== null) {
      write(text);
      writeCanonicalJson(field, write);
      text = '';
    } else text += scalarText(field);
  }
  write(`${text}}`);
}

const PIECE = 65_536;

/** SHA-256 of the canonical JSON, in hex. The text of a jurisdiction is tens of megabytes, and is never held whole. */
export function contentHash(value: unknown): string {
  const hash = createHash('sha256');
  let piece = '';
  writeCanonicalJson(value, (text) => {
    piece += text;
    if (piece.length < PIECE) return;
    hash.update(piece);
    piece = '';
  });
  return hash.update(piece).digest('hex');
}

/** SHA-256 of a text as UTF-8, or of bytes, in hex. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');
