/** When the store was last backed up and verified, kept in the store itself for those who watch it. */
import type { Storage } from './port';

const KIND = 'operation';

export interface Operation {
  /** UTC instant at which it ended. */
  readonly at: string;
  /** What verify found wrong; 0 of a backup, which is kept only when it was proved. */
  readonly faults: number;
}
export type OperationName = 'backup' | 'verify';

export async function noteOperation(
  storage: Storage,
  name: OperationName,
  operation: Operation,
): Promise<void> {
  const found = await storage.record<Operation>(KIND, name);
  // Of two that end at once either is as good.
  if (!found) await storage.insert(KIND, name, operation);
  else await storage.replace(KIND, name, found.version, operation);
}

export const lastOperation = async (storage: Storage, name: OperationName): Promise<Operation | null> =>
  (await storage.record<Operation>(KIND, name))?.value ?? null;
