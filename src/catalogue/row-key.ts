/** What makes a row of the catalogue itself: two rows with one key are the same row. */
import type { Catalogue, CatalogueList } from '../domain/catalogue';
import { SNAPSHOT_KEYS } from '../domain/snapshot';

export function rowKey<L extends CatalogueList>(list: L, row: Catalogue[L][number]): string {
  return (SNAPSHOT_KEYS[list] as (row: Catalogue[L][number]) => string)(row);
}
