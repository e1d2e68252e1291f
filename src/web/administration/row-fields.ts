/** The fields of a catalogue's list as its contract declares them, for a form of one row. */
import { z } from 'zod';
import { CATALOGUE_ROWS } from '../../api/routes/catalogue-rows';
import type { CatalogueList } from '../../domain/catalogue';

export interface RowField {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'numbers' | 'yesno' | 'choice' | 'date';
  readonly options: readonly string[];
  /** It may stay empty: not known. */
  readonly optional: boolean;
}

export const isList = (name: string): name is CatalogueList => Object.hasOwn(CATALOGUE_ROWS, name);

function fieldOf(name: string, stated: z.ZodType): RowField {
  // A field that a store from before it was kept may lack is one that a form may leave empty.
  const declared = stated instanceof z.ZodExactOptional ? stated.unwrap() : stated;
  const optional = declared instanceof z.ZodNullable;
  const type = optional ? declared.unwrap() : declared;
  const of = (kind: RowField['kind'], options: readonly string[] = []): RowField => ({
    ...{ name, kind, options, optional },
  });
  if (type instanceof z.ZodEnum) return of('choice', type.options.map(String));
  if (type instanceof z.ZodBoolean) return of('yesno');
  if (type instanceof z.ZodNumber) return of('number');
  if (type instanceof z.ZodArray) return of('numbers');
  return of(name.endsWith('Date') ? 'date' : 'text');
}

export const rowFields = (list: CatalogueList): RowField[] =>
  Object.entries(CATALOGUE_ROWS[list].shape as Readonly<Record<string, z.ZodType>>).map(([name, type]) =>
    fieldOf(name, type),
  );

/** What a form says of a field; NaN or '' where it cannot be. */
export function readValue(field: RowField, text: string): unknown {
  if (text === '' && field.optional) return null;
  switch (field.kind) {
    case 'number':
      return text === '' ? Number.NaN : Number(text.replaceAll(',', ''));
    case 'numbers':
      return text.split('|').map((part) => Number(part.trim() || Number.NaN));
    case 'yesno':
      return text === 'yes';
    default:
      return text;
  }
}

export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(' | ') : String(value);
}
