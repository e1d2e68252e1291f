/** What the routes of the warehouse have in common: who may, the warehouse itself, how rows are found. */
import { z } from 'zod';
import type { Facility } from '../../domain/entities';
import { byCodePoint } from '../../domain/snapshot';
import type { State } from '../../journal/state';
import { jurisdictionField } from '../contract-fields';
import { problem } from '../problem';
import { paged } from '../reply';
import type { Page } from '../route';

export const PLACE = '/jurisdictions/{jurisdiction}';
export const inPlace = z.strictObject({ jurisdiction: jurisdictionField });

/** Those who run the stock of a jurisdiction. */
export const staff = { roles: ['warehouse', 'administrator'], over: 'jurisdiction' } as const;
export const staffReaders = {
  roles: ['warehouse', 'administrator', 'auditor'],
  over: 'jurisdiction',
} as const;

export const venField = z.enum(['V', 'E', 'N']);

/** @throws ProblemError 409 before the catalogue has one. */
export function theWarehouse({ catalogue }: Pick<State, 'catalogue'>): Facility {
  const found = catalogue.catalogue.facilities.find((f) => f.kind === 'warehouse');
  if (found) return found;
  throw problem(
    409,
    'no-warehouse',
    'The catalogue has no warehouse.',
    'Import the jurisdiction’s files, or add the warehouse to the list of units.',
  );
}

/** A page of rows in the order of their keys, the rows made for the page alone. */
export function pageOf<Found, Row extends object>(
  found: readonly Found[],
  page: Page,
  keyOf: (one: Found) => string,
  rowOf: (one: Found) => Row,
): { readonly rows: readonly Row[]; readonly next: string | null } {
  const keyed = found
    .map((one) => ({ one, key: keyOf(one) }))
    .sort((a, b) => byCodePoint(a.key, b.key));
  const { rows, next } = paged(keyed, page, (k) => k.key);
  return { rows: rows.map((k) => rowOf(k.one)), next };
}
