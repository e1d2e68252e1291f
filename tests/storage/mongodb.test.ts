/**
 * Runs where SURTIDO_TEST_MONGODB_URI names a database server: `scripts/with-ferretdb.sh npx jest tests/storage/mongodb`.
 * Against FerretDB it proves that the adapter speaks the protocol rightly. It proves nothing about races or failover:
 * FerretDB has one node, ignores read and write concerns, and its conditional updates are not atomic between writers.
 * What the adapter relies on there is MongoDB's own: unique indexes, single-document updates, majority write concern.
 */
import { type AddressInfo, createServer, type Socket, connect as tcpConnect } from 'node:net';
import { Mongoose } from 'mongoose';
import { openMongodb } from '../../src/storage/open-mongodb';
import { keepsThePortsPromises, type StorePlace } from './conformance';
import { chainOf } from './sample-entries';

const address = process.env.SURTIDO_TEST_MONGODB_URI;
const suite = address ? describe : describe.skip;

/** The server's address with another database (and host) in it. */
function uriOf(database: string, host?: string): string {
  const uri = new URL(address as string);
  uri.pathname = `/${database}`;
  if (host) uri.host = host;
  return uri.href;
}

/** Closed after each test, failed or not: an open connection keeps the process alive. */
const opened: { close(): Promise<unknown> }[] = [];
function toClose<Opened extends { close(): Promise<unknown> }>(one: Opened): Opened {
  opened.push(one);
  return one;
}
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function rawDatabase(database: string) {
  const connection = toClose(new Mongoose().createConnection(uriOf(database)));
  await connection.asPromise();
  return connection;
}

let made = 0;
function mongodbPlace(): StorePlace & { readonly database: string } {
  made += 1;
  const database = `surtido_test_${process.pid}_${made}`;
  return {
    database,
    open: async () => toClose(await openMongodb(uriOf(database))),
    clean: async () => {
      await (await rawDatabase(database)).dropDatabase();
    },
  };
}

/** Passes bytes on to the server until it is cut. */
async function wire(): Promise<{ host: string; cut(): Promise<void> }> {
  const { hostname, port } = new URL(address as string);
  const sockets = new Set<Socket>();
  const server = createServer((inward) => {
    const outward = tcpConnect(Number(port || 27017), hostname);
    for (const socket of [inward, outward]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    inward.pipe(outward).pipe(inward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

suite('the MongoDB store (needs SURTIDO_TEST_MONGODB_URI)', () => {
  keepsThePortsPromises(async () => mongodbPlace());

  it('declares its unique and compound indexes before it answers', async () => {
    const place = mongodbPlace();
    await (await place.open()).close();
    const raw = await rawDatabase(place.database);
    const indexes = async (collection: string) =>
      (await raw.db!.collection(collection).indexes())
        .map(({ key, unique }) => `${Object.keys(key).join('+')}${unique ? ' unique' : ''}`)
        .sort();
    expect(await indexes('journal_entries')).toEqual(['_id', 'scope+id unique', 'scope+seq unique']);
    expect(await indexes('records')).toEqual(['_id', 'expiresAt', 'kind+key unique']);
    await place.clean();
  });

  it('is opened by ten at once on an empty database', async () => {
    const place = mongodbPlace();
    const stores = await Promise.all(Array.from({ length: 10 }, () => place.open()));
    const [first] = chainOf('mx', 1);
    expect(await stores[0]!.append(first!)).toBe('appended');
    expect(await stores[9]!.append(first!)).toBe('id-taken');
    await place.clean();
  });

  it('says so when the server goes away in mid-use, and when it was never there', async () => {
    const place = mongodbPlace();
    const { host, cut } = await wire();
    const store = toClose(await openMongodb(uriOf(place.database, host), { reachWithinMs: 300 }));
    const [first] = chainOf('mx', 1);
    await store.ping();
    await cut();
    await expect(store.append(first!)).rejects.toMatchObject({ name: 'StorageError', code: 'unreachable' });
    await expect(store.head('mx')).rejects.toMatchObject({ code: 'unreachable' });
    await expect(store.ping()).rejects.toMatchObject({ code: 'unreachable' });
    await expect(openMongodb(uriOf(place.database, host), { reachWithinMs: 300 })).rejects.toMatchObject({
      code: 'unreachable',
    });
    await place.clean();
  });

  it('asks for a journalled majority whatever the address says', async () => {
    const place = mongodbPlace();
    const weak = `${uriOf(place.database)}?w=0&journal=false&readConcernLevel=local&readPreference=nearest`;
    const store = toClose(await openMongodb(weak));
    // biome-ignore lint/complexity/useLiteralKeys: private, looked at by this test alone
    const { options } = store['connection'].getClient();
    expect(options.writeConcern).toMatchObject({ w: 'majority', journal: true });
    expect(options.readConcern?.level).toBe('majority');
    expect(options.readPreference.mode).toBe('primary');
    await place.clean();
  });

  it('refuses a database of a newer version', async () => {
    const place = mongodbPlace();
    const raw = await rawDatabase(place.database);
    await raw
      .db!.collection<{ _id: string }>('surtido_store')
      .insertOne({ _id: 'schema', version: 99 } as never);
    await expect(place.open()).rejects.toMatchObject({
      code: 'failed',
      message: expect.stringMatching(/version 99.*newer Surtido/),
    });
    await place.clean();
  });
});

describe('a MongoDB address', () => {
  it('that cannot be read is refused without showing its password', async () => {
    for (const uri of [
      'postgres://u:geheim@h/d',
      'mongodb://u:geheim@h:x:y/d',
      'mongodb://u:geheim@h/d?w=%zz',
    ]) {
      const error = await openMongodb(uri, { reachWithinMs: 50 }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'StorageError' });
      expect(JSON.stringify([error, String((error as Error).cause), (error as Error).message])).not.toMatch(
        /geheim/,
      );
    }
  });

  it('without a server behind it is reported as unreachable', async () => {
    await expect(openMongodb('mongodb://127.0.0.1:1/x', { reachWithinMs: 50 })).rejects.toMatchObject({
      code: 'unreachable',
    });
  });
});
