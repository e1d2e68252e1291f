/** The form of a note: a sentence of a few words that the address carries. */
export type NoteArgs = Readonly<Record<string, string | undefined>>;
export type Notes = Readonly<Record<string, (args: NoteArgs) => string>>;

/** '1 lote', '12 lotes'. */
export const some = (count: string | undefined, one: string, more: string): string =>
  `${count ?? '0'} ${count === '1' ? one : more}`;
