import { sha256 } from '../../src/domain/content-hash';
import { blob, putBlob } from '../../src/storage/blobs';
import { MAX_CHUNK_BYTES, type Storage } from '../../src/storage/port';
import { sampleBytes } from './sample-entries';
import { type SqlitePlace, sqlitePlace } from './sqlite-place';

let place: SqlitePlace;
let storage: Storage;
beforeEach(async () => {
  place = await sqlitePlace();
  storage = await place.open();
});
afterEach(async () => {
  await storage.close();
  await place.clean();
});

/** The store as if its disk had turned one bit of a chunk. */
const withOneBitTurned = (hash: string): Storage => ({
  ...storage,
  chunk: async (asked) => {
    const bytes = await storage.chunk(asked);
    if (bytes && asked === hash) bytes[bytes.length - 1]! ^= 1;
    return bytes;
  },
});

it('keeps content of up to one chunk under its own SHA-256', async () => {
  const bytes = sampleBytes(MAX_CHUNK_BYTES, 1);
  expect(await putBlob(storage, bytes)).toBe(sha256(bytes));
  expect(await storage.chunkHashes('', 9)).toEqual([sha256(bytes)]);
});

it('gives the same content the same hash, and one byte more another', async () => {
  const bytes = sampleBytes(MAX_CHUNK_BYTES + 2, 1);
  const hash = await putBlob(storage, bytes.subarray(0, -1));
  expect(await putBlob(storage, bytes.subarray(0, -1))).toBe(hash);
  expect(await putBlob(storage, bytes)).not.toBe(hash);
  expect(sha256((await blob(storage, hash))!)).toBe(sha256(bytes.subarray(0, -1)));
});

it('knows nothing of a hash that was never put', async () => {
  expect(await blob(storage, sha256('never'))).toBeNull();
});

it('notices a turned bit and a missing chunk, in content kept bare, in a part and in the manifest', async () => {
  const bare = await putBlob(storage, Buffer.from('a report'));
  await expect(blob(withOneBitTurned(bare), bare)).rejects.toMatchObject({ code: 'corrupt' });
  const bytes = sampleBytes(MAX_CHUNK_BYTES + 1, 2);
  const large = await putBlob(storage, bytes);
  const tail = sha256(bytes.subarray(MAX_CHUNK_BYTES));
  for (const hash of [large, tail])
    await expect(blob(withOneBitTurned(hash), large)).rejects.toMatchObject({ code: 'corrupt' });
  await storage.removeChunk(tail, '9999-12-31T00:00:00.000Z');
  await expect(blob(storage, large)).rejects.toMatchObject({
    code: 'corrupt',
    message: expect.stringContaining(`chunk ${tail} is missing`),
  });
});

it('gives back what looks like a manifest as content: nobody reads another’s chunks by handing one in', async () => {
  const secret = await putBlob(storage, Buffer.from('secret'));
  const manifest = { sizeBytes: 6, contentHash: sha256('secret'), chunkHashes: [secret] };
  const forged = Buffer.from(`surtido blob manifest 1\n${JSON.stringify(manifest)}`);
  expect(Buffer.from((await blob(storage, await putBlob(storage, forged)))!)).toEqual(forged);
});
