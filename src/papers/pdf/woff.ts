/**
 * A WOFF font as the OpenType font that it wraps. Read from WOFF, pdfkit inflates a whole table for every letter that it
 * looks up. Source: W3C, WOFF File Format 1.0 (2012), 3-5; OpenType 1.9, "Organization of an OpenType font".
 */
import { inflateSync } from 'node:zlib';

const WOFF = { header: 44, entry: 20 } as const;
const OPEN_TYPE = { header: 12, entry: 16 } as const;

/** @throws Error where the bytes are no WOFF 1.0 font. */
export function openTypeOf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1.0 font');
  const tables = woff.readUInt16BE(12);
  const directory = Buffer.alloc(OPEN_TYPE.header + OPEN_TYPE.entry * tables);
  woff.copy(directory, 0, 4, 8);
  const log = Math.floor(Math.log2(tables));
  const range = 2 ** log * OPEN_TYPE.entry;
  [tables, range, log, tables * OPEN_TYPE.entry - range].forEach((value, i) => {
    directory.writeUInt16BE(value, 4 + 2 * i);
  });
  const parts = [directory];
  let at = directory.length;
  for (let t = 0; t < tables; t++) {
    const entry = WOFF.header + WOFF.entry * t;
    const [offset = 0, kept = 0, length = 0, checksum = 0] = [4, 8, 12, 16].map((field) =>
      woff.readUInt32BE(entry + field),
    );
    const bytes = woff.subarray(offset, offset + kept);
    const to = OPEN_TYPE.header + OPEN_TYPE.entry * t;
    woff.copy(directory, to, entry, entry + 4);
    [checksum, at, length].forEach((value, i) => {
      directory.writeUInt32BE(value, to + 4 + 4 * i);
    });
    const table = kept < length ? inflateSync(bytes) : bytes;
    const filled = Buffer.alloc(Math.ceil(length / 4) * 4);
    table.copy(filled);
    parts.push(filled);
    at += filled.length;
  }
  return Buffer.concat(parts);
}
