/** What the lines of a command have in common: something is named, once, and the catalogue knows it. */
import type { Catalogue } from '../domain/catalogue';
import { type Refusal, refuse } from '../domain/decision';

/** The catalogue's units and medicines. */
export type KnownCodes = Pick<Catalogue, 'facilities' | 'medicines'>;

export function unknownFacility(known: KnownCodes, facilityId: string, field: string): Refusal | null {
  if (known.facilities.some((f) => f.facilityId === facilityId)) return null;
  return refuse(
    422,
    'unknown-facility',
    `There is no unit ${JSON.stringify(facilityId)} in the catalogue.`,
    'Correct the code, or add the unit first.',
    field,
  );
}

/** The first line without a known medicine, or that repeats an earlier one. */
export function checkLines<Line extends { readonly medicineId: string }>(
  known: KnownCodes,
  lines: readonly Line[],
  keyOf: (line: Line, index: number) => string,
  field = 'lines',
): Refusal | null {
  const medicines = new Set(known.medicines.map((m) => m.medicineId));
  const first = new Map<string, number>();
  for (const [i, line] of lines.entries()) {
    if (!medicines.has(line.medicineId))
      return refuse(
        422,
        'unknown-medicine',
        `Line ${i + 1}: there is no medicine ${JSON.stringify(line.medicineId)} in the catalogue.`,
        'Correct the code, or add the medicine first.',
        `${field}.${i}.medicineId`,
      );
    const key = keyOf(line, i);
    const earlier = first.get(key);
    if (earlier !== undefined)
      return refuse(
        422,
        'duplicate-line',
        `Lines ${earlier + 1} and ${i + 1} are about the same: ${key.replaceAll('\t', ' · ')}.`,
        'Put them into one line.',
        `${field}.${i}`,
      );
    first.set(key, i);
  }
  return null;
}

export const noLines = (field = 'lines'): Refusal =>
  refuse(422, 'no-lines', 'The command has no line.', 'Name at least one medicine.', field);
