/** What a jurisdiction knows beside its stock and its reports: units, medicines, need, roads; edited and versioned. */
import type { Snapshot } from './snapshot';

/** The lists of a snapshot that people edit. Stock, transit and reports come from the journal instead. */
export type Catalogue = Required<Omit<Snapshot, 'asOf' | 'lots' | 'inTransit' | 'consumption' | 'locks'>>;

export const EMPTY_CATALOGUE: Catalogue = {
  facilities: [],
  medicines: [],
  conditions: [],
  regimens: [],
  prevalence: [],
  seasonality: [],
  receipts: [],
  equivalences: [],
  routes: [],
  departures: [],
  closures: [],
  kits: [],
  campaigns: [],
};
export type CatalogueList = keyof Catalogue;
