/**
 * Small arrays of numbers cut from large ones: a typed array of its own lives outside the heap, and costs more to make and
 * to clear away than all that a forecast puts into it. For what lives no longer than one medicine's forecast.
 */
const CHUNK = 1 << 14;
let chunk = new ArrayBuffer(8 * CHUNK);
let used = 0;

/** `length` zeros. */
export function floats(length: number): Float64Array {
  if (length > CHUNK) return new Float64Array(length);
  if (used + length > CHUNK) {
    chunk = new ArrayBuffer(8 * CHUNK);
    used = 0;
  }
  const made = new Float64Array(chunk, 8 * used, length);
  used += length;
  return made;
}
