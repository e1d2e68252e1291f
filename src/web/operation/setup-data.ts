/** What the routes of setting up answer, as far as the screens show it. */
import type { Role } from '../../domain/people';
import type { Visit } from '../visit';

export const STARTERS: readonly Role[] = ['operator', 'administrator'];

export interface Setup {
  readonly facilities: number;
  readonly medicines: number;
  readonly reportedMonths: number;
  readonly lastImport: {
    readonly at: string;
    readonly files: readonly string[];
    readonly stored: boolean;
    readonly errors: number;
    readonly warnings: number;
  } | null;
  /** Under way, or cut off with the service that did it. */
  readonly begunImport: { readonly at: string; readonly files: readonly string[] } | null;
  readonly accounts: Readonly<Record<Role, number>>;
  readonly clinicsWithoutAccount: readonly string[];
  readonly plans: number;
}

export const inPlace = (visit: Visit) => ({ jurisdiction: visit.scope });

export const setupOf = async (visit: Visit): Promise<Setup> =>
  (await visit.read<Setup>('read-setup', { params: inPlace(visit) })).body;
