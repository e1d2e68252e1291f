/** Entries written under an older schema, brought up to the present one: old journals stay readable for ever. */
import { type EntryBody, SCHEMA_VERSION } from './entry';

/** From version k to k + 1, by k. A change of a payload's shape adds a line here and never edits an old entry. */
const STEPS: Readonly<Record<number, (body: EntryBody) => EntryBody>> = {};

export function upcast(body: EntryBody): Omit<EntryBody, 'schemaVersion'> {
  let current = body;
  while (current.schemaVersion < SCHEMA_VERSION) {
    const step = STEPS[current.schemaVersion];
    if (!step) throw new Error(`entries of schema ${current.schemaVersion} cannot be read by this version`);
    current = step(current);
  }
  if (current.schemaVersion > SCHEMA_VERSION)
    throw new Error(
      `an entry has schema ${current.schemaVersion}, and this version knows ${SCHEMA_VERSION}: use a newer Surtido`,
    );
  const { schemaVersion: _version, ...rest } = current;
  return rest;
}
