/** What was entered and is not yet sent: kept on the device, under the id that makes sure it is done once. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

export interface Waiting {
  /** The form's id: the server does a command with it once. */
  readonly id: string;
  readonly accountId: string;
  /** Address that the form goes to. */
  readonly action: string;
  /** Fields as they were filled in, without empty ones and without the session's token. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** 'Conteo', 'Pedido urgente: Insulina'. */
  readonly title: string;
  readonly enteredAt: string;
  /** May be sent again although what it was made on has changed. */
  readonly mayInsist: boolean;
  /** Why it cannot be sent as it is; null while it only waits. */
  readonly refusal: { readonly code: string; readonly message: string } | null;
}

interface Device extends DBSchema {
  waiting: { key: string; value: Waiting };
}

let opened: Promise<IDBPDatabase<Device>> | undefined;
const device = (): Promise<IDBPDatabase<Device>> => {
  opened ??= openDB<Device>('surtido', 1, {
    upgrade: (db) => {
      db.createObjectStore('waiting', { keyPath: 'id' });
    },
  });
  return opened;
};

export const keep = async (item: Waiting): Promise<void> => {
  await (await device()).put('waiting', item);
};
export const drop = async (id: string): Promise<void> => {
  await (await device()).delete('waiting', id);
};
/** In the order in which they were entered. */
export const waiting = async (): Promise<Waiting[]> =>
  (await (await device()).getAll('waiting')).sort((a, b) => (a.enteredAt < b.enteredAt ? -1 : 1));
