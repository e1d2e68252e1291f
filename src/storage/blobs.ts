/**
 * Content of any size under the hash of what is kept. Up to one chunk it is kept as it is; beyond, as chunks named by
 * a manifest, and the blob's hash is the manifest's.
 */
import { sha256 } from '../domain/content-hash';
import { MAX_CHUNK_BYTES, MAX_CHUNKS_AT_ONCE, type Storage, StorageError } from './port';

/** How a manifest begins. Content that begins so itself is never kept bare, so nobody can hand in a manifest. */
const MANIFEST = Buffer.from('surtido blob manifest 1\n');

interface Manifest {
  readonly sizeBytes: number;
  /** SHA-256 of the whole. */
  readonly contentHash: string;
  readonly chunkHashes: readonly string[];
}

/** Durable once answered. The same content has the same hash and is kept once. */
export async function putBlob(storage: Storage, bytes: Uint8Array): Promise<string> {
  if (bytes.length <= MAX_CHUNK_BYTES && !isManifest(bytes)) return putHashed(storage, bytes);
  const chunkHashes: string[] = [];
  for (let from = 0; from < bytes.length; from += MAX_CHUNK_BYTES)
    chunkHashes.push(await putHashed(storage, bytes.subarray(from, from + MAX_CHUNK_BYTES)));
  const manifest: Manifest = { sizeBytes: bytes.length, contentHash: sha256(bytes), chunkHashes };
  // Last: a manifest that can be read names only chunks that are kept.
  return putHashed(storage, Buffer.concat([MANIFEST, Buffer.from(JSON.stringify(manifest))]));
}

/**
 * Null when nothing is kept under the hash.
 *
 * @throws StorageError 'corrupt' when what is kept is not what was put.
 */
export async function blob(storage: Storage, hash: string): Promise<Uint8Array | null> {
  const first = await chunkAsPut(storage, hash);
  if (first === null || !isManifest(first)) return first;
  const manifest = JSON.parse(Buffer.from(first.subarray(MANIFEST.length)).toString('utf8')) as Manifest;
  const content = new Uint8Array(manifest.sizeBytes);
  let at = 0;
  for (const chunkHash of manifest.chunkHashes) {
    const chunk = await chunkAsPut(storage, chunkHash);
    if (chunk === null) throw new StorageError('corrupt', `blob ${hash}: its chunk ${chunkHash} is missing`);
    content.set(chunk, at);
    at += chunk.length;
  }
  if (at !== manifest.sizeBytes || sha256(content) !== manifest.contentHash)
    throw new StorageError('corrupt', `blob ${hash}: its chunks do not make up what was put`);
  return content;
}

/**
 * Blobs by their hashes, some tens to a look-up: what thousands of small ones take one by one is mostly waiting.
 * Yields those that are there, once each.
 *
 * @throws StorageError 'corrupt' as `blob` does.
 */
export async function* blobs(
  storage: Storage,
  hashes: Iterable<string>,
): AsyncGenerator<readonly [hash: string, bytes: Uint8Array]> {
  const all = [...new Set(hashes)];
  for (let from = 0; from < all.length; from += MAX_CHUNKS_AT_ONCE) {
    const chunks = await storage.chunks(all.slice(from, from + MAX_CHUNKS_AT_ONCE));
    for (const [hash, bytes] of chunks) {
      const whole = isManifest(bytes) ? await blob(storage, hash) : asPut(hash, bytes);
      if (whole !== null) yield [hash, whole];
    }
  }
}

async function putHashed(storage: Storage, bytes: Uint8Array): Promise<string> {
  const hash = sha256(bytes);
  await storage.putChunk(hash, bytes);
  return hash;
}

async function chunkAsPut(storage: Storage, hash: string): Promise<Uint8Array | null> {
  const bytes = await storage.chunk(hash);
  return bytes === null ? null : asPut(hash, bytes);
}

function asPut(hash: string, bytes: Uint8Array): Uint8Array {
  const found = sha256(bytes);
  if (found !== hash)
    throw new StorageError('corrupt', `chunk ${hash}: its bytes were changed, they hash to ${found}`);
  return bytes;
}

export const isManifest = (bytes: Uint8Array): boolean =>
  bytes.length >= MANIFEST.length && MANIFEST.equals(bytes.subarray(0, MANIFEST.length));
