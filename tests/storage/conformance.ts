/** What the port promises, asked of a store. Every adapter runs the same. */
import { sha256 } from '../../src/domain/content-hash';
import { blob, putBlob } from '../../src/storage/blobs';
import { cleanStorage } from '../../src/storage/garbage';
import { MAX_CHUNK_BYTES, MAX_CHUNKS_AT_ONCE, type Storage, StorageError } from '../../src/storage/port';
import { appendAll, chainOf, entryAfter, sampleBytes } from './sample-entries';

/** One store, empty at first, that can be opened again and again, also several times at once. */
export interface StorePlace {
  open(): Promise<Storage>;
  clean(): Promise<void>;
}

const SCOPE = 'mx-nl-08';
const FAR = '9999-12-31T00:00:00.000Z';
/** Only the calendar is faked: the driver's own waits go on. */
const REAL_TIMERS = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'clearImmediate',
  'clearInterval',
  'clearTimeout',
] as const;
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  const error = await call.then(
    () => 'nothing was thrown',
    (thrown: unknown) => thrown,
  );
  return error instanceof StorageError ? error.code : `no StorageError: ${String(error)}`;
};

/** Keys in code-point order. UTF-16 order would put the last two, surrogate pairs, before U+FB01 and U+FFFD. */
const ODD_KEYS = [
  '\u0001',
  ' ',
  '$where',
  '$x',
  '%',
  '.',
  '.y',
  '_',
  'a',
  'a.b',
  'aa',
  'año',
  'ﬁ',
  '\uFFFD',
  '😀',
  '😀a',
];

export function keepsThePortsPromises(makePlace: () => Promise<StorePlace>): void {
  let place: StorePlace;
  let storage: Storage;
  beforeEach(async () => {
    place = await makePlace();
    storage = await place.open();
  });
  afterEach(async () => {
    await storage.close();
    await place.clean();
  });

  describe('journals', () => {
    it('gives back an entry byte for byte, whatever its body holds', async () => {
      const body = '{"$set":{"a.b":1},"text":"\\u0000 \\ud83d 😀 ñ","space":  [ 1.0 ]}';
      const record = entryAfter(null, { scope: SCOPE, id: '$ne.a b', body });
      expect(await storage.append(record)).toBe('appended');
      expect(await storage.entryById(SCOPE, '$ne.a b')).toEqual(record);
      expect(await storage.entries(SCOPE, 1, 10)).toEqual([record]);
    });

    it('gives back an empty body as an empty body', async () => {
      const record = entryAfter(null, { scope: SCOPE, id: 'empty', body: '' });
      await storage.append(record);
      expect(await storage.entryById(SCOPE, 'empty')).toEqual(record);
    });

    it('reads from a sequence on, in order, at most the limit', async () => {
      const chain = chainOf(SCOPE, 12);
      await appendAll(storage, chain);
      expect(await storage.entries(SCOPE, 0, 100)).toEqual(chain);
      expect(await storage.entries(SCOPE, 9, 2)).toEqual(chain.slice(8, 10));
      expect(await storage.entries(SCOPE, 13, 10)).toEqual([]);
      expect(await storage.entries(SCOPE, 1, 0)).toEqual([]);
      expect(await storage.head(SCOPE)).toEqual({ seq: 12, hash: chain[11]?.hash });
    });

    it('knows nothing of a journal without entries', async () => {
      expect(await storage.head(SCOPE)).toBeNull();
      expect(await storage.entries(SCOPE, 1, 10)).toEqual([]);
      expect(await storage.entryById(SCOPE, 'x')).toBeNull();
      expect(await storage.scopes()).toEqual([]);
    });

    it('refuses a sequence that is taken, and keeps the first', async () => {
      const [first] = chainOf(SCOPE, 1);
      const other = entryAfter(null, { scope: SCOPE, id: 'other', body: '{}' });
      await storage.append(first!);
      expect(await storage.append(other)).toBe('sequence-taken');
      expect(await storage.entries(SCOPE, 1, 10)).toEqual([first]);
      expect(await storage.entryById(SCOPE, 'other')).toBeNull();
    });

    it('recognises a repeated id first, at its own sequence, a free one or one taken by another', async () => {
      const chain = chainOf(SCOPE, 3);
      await appendAll(storage, chain);
      const repeated = (last: number) =>
        entryAfter(chain[last - 1] ?? null, { scope: SCOPE, id: chain[1]!.id, body: '{"again":true}' });
      expect(await storage.append(chain[1]!)).toBe('id-taken');
      expect(await storage.append(repeated(3))).toBe('id-taken');
      expect(await storage.append(repeated(0))).toBe('id-taken');
      expect(await storage.entries(SCOPE, 1, 10)).toEqual(chain);
    });

    it('keeps journals apart: the same sequence and id stand in each; scopes come in order', async () => {
      const scopes = ['mx-nl-08', 'mx', 'mx-nl', 'gt-1', 'mx-nl-1'];
      for (const scope of scopes)
        expect(await storage.append(entryAfter(null, { scope, id: 'same', body: '{}' }))).toBe('appended');
      expect(await storage.scopes()).toEqual(['gt-1', 'mx', 'mx-nl', 'mx-nl-08', 'mx-nl-1']);
    });

    it('lets one of 50 at the same sequence through', async () => {
      const second = await place.open();
      const candidates = Array.from({ length: 50 }, (_, i) =>
        entryAfter(null, { scope: SCOPE, id: `candidate-${i}`, body: `{"i":${i}}` }),
      );
      const answers = await Promise.all(
        candidates.map((record, i) => (i % 2 === 0 ? storage : second).append(record)),
      );
      await second.close();
      const winner = candidates[answers.indexOf('appended')];
      expect(answers.filter((answer) => answer === 'appended')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'sequence-taken')).toHaveLength(49);
      expect(await storage.entries(SCOPE, 1, 100)).toEqual([winner]);
    });

    it('lets one of 50 with the same id through', async () => {
      const [first] = chainOf(SCOPE, 1);
      const answers = await Promise.all(Array.from({ length: 50 }, () => storage.append(first!)));
      expect(answers.filter((answer) => answer === 'appended')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'id-taken')).toHaveLength(49);
    });

    it('takes no object, NUL, half a character or unknown scope for a text', async () => {
      const [first] = chainOf(SCOPE, 1);
      const object = { $ne: null } as unknown as string;
      expect(await codeOf(storage.append({ ...first!, id: object }))).toBe('failed');
      expect(await codeOf(storage.append({ ...first!, id: 'a\0b' }))).toBe('failed');
      expect(await codeOf(storage.append({ ...first!, body: '\ud83d' }))).toBe('failed');
      expect(await codeOf(storage.append({ ...first!, scope: 'mx-nl-08-x-y' }))).toBe('failed');
      expect(await codeOf(storage.append({ ...first!, seq: 0 }))).toBe('failed');
      expect(await codeOf(storage.append({ ...first!, body: 'x'.repeat(1024 * 1024 + 1) }))).toBe(
        'too-large',
      );
      expect(await codeOf(storage.entryById(SCOPE, object))).toBe('failed');
      expect(await codeOf(storage.entries(object, 1, 1))).toBe('failed');
      expect(await storage.scopes()).toEqual([]);
    });
  });

  describe('chunks and blobs', () => {
    it('keeps a chunk of the largest size once, however often it is put', async () => {
      const bytes = sampleBytes(MAX_CHUNK_BYTES, 1);
      const hash = sha256(bytes);
      await Promise.all([storage.putChunk(hash, bytes), storage.putChunk(hash, bytes)]);
      await storage.putChunk(hash, bytes);
      expect(sha256((await storage.chunk(hash))!)).toBe(hash);
      expect(await storage.chunkHashes('', 10)).toEqual([hash]);
    });

    it('keeps an empty chunk and one that is a part of a larger buffer', async () => {
      const part = sampleBytes(1000, 2).subarray(100, 300);
      await storage.putChunk(sha256(''), new Uint8Array(0));
      await storage.putChunk(sha256(part), part);
      expect([...(await storage.chunk(sha256('')))!]).toEqual([]);
      expect([...(await storage.chunk(sha256(part)))!]).toEqual([...part]);
    });

    it('refuses a chunk that is too large, or is not what its hash says', async () => {
      const large = new Uint8Array(MAX_CHUNK_BYTES + 1);
      expect(await codeOf(storage.putChunk(sha256(large), large))).toBe('too-large');
      expect(await codeOf(storage.putChunk(sha256('a'), Buffer.from('b')))).toBe('corrupt');
      expect(await codeOf(storage.putChunk('../a', Buffer.from('b')))).toBe('failed');
      expect(await storage.chunkHashes('', 10)).toEqual([]);
    });

    it('lists hashes in order, page by page, and removes', async () => {
      const hashes = [];
      for (let i = 0; i < 7; i++) {
        const bytes = Buffer.from(`chunk ${i}`);
        hashes.push(sha256(bytes));
        await storage.putChunk(sha256(bytes), bytes);
      }
      hashes.sort();
      expect(await storage.chunkHashes('', 3)).toEqual(hashes.slice(0, 3));
      expect(await storage.chunkHashes(hashes[2]!, 100)).toEqual(hashes.slice(3));
      expect(await storage.removeChunk(hashes[4]!, FAR)).toBe(true);
      expect(await storage.removeChunk(hashes[4]!, FAR)).toBe(false);
      expect(await storage.chunk(hashes[4]!)).toBeNull();
      expect(await storage.chunkHashes(hashes[2]!, 100)).toEqual([hashes[3], hashes[5], hashes[6]]);
    });

    it('gives many chunks at once, those that are there', async () => {
      const parts = Array.from({ length: MAX_CHUNKS_AT_ONCE }, (_, i) => Buffer.from(`one of many ${i}`));
      for (const part of parts.slice(1)) await storage.putChunk(sha256(part), part);
      const found = await storage.chunks(parts.map((part) => sha256(part)));
      expect(found.size).toBe(parts.length - 1);
      for (const part of parts.slice(1)) expect(sha256(found.get(sha256(part))!)).toBe(sha256(part));
      expect((await storage.chunks([])).size).toBe(0);
      await expect(storage.chunks([...parts, 'x'].map(String))).rejects.toThrow(/at most/);
      await expect(storage.chunks(['no hash'])).rejects.toThrow(/SHA-256/);
    });

    it('removes a chunk only where it was last put before the instant', async () => {
      const bytes = Buffer.from('a chunk');
      const hash = sha256(bytes);
      await storage.putChunk(hash, bytes);
      const minuteAgo = new Date(Date.now() - 60_000).toISOString();
      expect(await storage.isChunkOlder(hash, minuteAgo)).toBe(false);
      expect(await storage.removeChunk(hash, minuteAgo)).toBe(false);
      expect([...(await storage.chunk(hash))!]).toEqual([...bytes]);
      expect(await storage.isChunkOlder(hash, FAR)).toBe(true);
      expect(await storage.removeChunk(hash, FAR)).toBe(true);
      expect(await storage.isChunkOlder(hash, FAR)).toBe(false);
      expect(await codeOf(storage.removeChunk(hash, 'yesterday'))).toBe('failed');
    });

    it('put again when the least grace of a cleaning is nearly over, a chunk counts as put then', async () => {
      const bytes = Buffer.from('a chunk');
      const hash = sha256(bytes);
      jest.useFakeTimers({ doNotFake: [...REAL_TIMERS], now: Date.now() - 59 * 60_000 });
      await storage.putChunk(hash, bytes);
      jest.useRealTimers();
      const inTwoMinutes = new Date(Date.now() - 58 * 60_000).toISOString();
      expect(await storage.isChunkOlder(hash, inTwoMinutes)).toBe(true);
      await storage.putChunk(hash, bytes);
      expect(await storage.removeChunk(hash, inTwoMinutes)).toBe(false);
    });

    describe('clearing away', () => {
      const moved = 'a long body '.repeat(30_000);
      it('takes what nothing names, and leaves what an entry, a moved body, a manifest or a record names', async () => {
        const plan = await putBlob(storage, sampleBytes(5_000_000, 4));
        const rows = await putBlob(storage, Buffer.from('rows of a month'));
        const body = await putBlob(
          storage,
          Buffer.from(JSON.stringify({ payload: { rowsHash: rows, moved } })),
        );
        const state = await putBlob(storage, Buffer.from('a state'));
        const [first] = [
          entryAfter(null, {
            scope: SCOPE,
            id: 'e',
            body: JSON.stringify({ bodyHash: body, planHash: plan }),
          }),
        ];
        await storage.append(first!);
        await storage.insert('state-snapshot', SCOPE, { stateHash: state });
        const before = await storage.chunkHashes('', 100);
        await putBlob(storage, Buffer.from('a state of last month'));
        await putBlob(storage, sampleBytes(4_500_000, 6));
        const clean = (dryRun: boolean, putBefore = FAR) => cleanStorage(storage, { putBefore, dryRun });

        const lately = await clean(false, new Date(Date.now() - 3_600_000).toISOString());
        expect(lately).toMatchObject({ removed: 0, tooNew: 4 });
        const found = await clean(true);
        expect(found).toMatchObject({ kept: before.length, removed: 4, tooNew: 0 });
        expect(await storage.chunkHashes('', 100)).toHaveLength(before.length + 4);
        expect(await clean(false)).toEqual(found);
        expect(await storage.chunkHashes('', 100)).toEqual(before);
        expect(sha256((await blob(storage, plan))!)).toBe(sha256(sampleBytes(5_000_000, 4)));
      });

      it('takes nothing while a copy is unfinished, or where a journal is broken', async () => {
        await putBlob(storage, Buffer.from('garbage?'));
        const [first] = chainOf(SCOPE, 1);
        await storage.append({ ...first!, body: '{"other":1}' });
        expect(await codeOf(cleanStorage(storage, { putBefore: FAR, dryRun: false }))).toBe('corrupt');
        await storage.insert('storage-copy', 'unfinished', {});
        expect(await codeOf(cleanStorage(storage, { putBefore: FAR, dryRun: false }))).toBe('failed');
        expect(await storage.chunkHashes('', 100)).toHaveLength(1);
      });
    });

    it('keeps a plan of 40 MB in chunks of at most 4 MB', async () => {
      const plan = sampleBytes(40 * 1000 * 1000 + 1, 3);
      const hash = await putBlob(storage, plan);
      // 9 whole chunks of 4 MiB, the rest, and the manifest.
      expect(await storage.chunkHashes('', 100)).toHaveLength(11);
      expect(sha256((await blob(storage, hash))!)).toBe(sha256(plan));
    });
  });

  describe('records', () => {
    const VALUES = [
      null,
      0,
      -1.5,
      '',
      'ñ \u0000 😀',
      [],
      {},
      { $where: 'x', 'a.b': { $gt: '' }, _id: 1, version: 7 },
      [[1, [null]]],
    ];

    it('gives back any JSON value as it went', async () => {
      for (const [i, value] of VALUES.entries()) {
        expect(await storage.insert('value', `${i}`, value)).toBe(true);
        expect(await storage.record('value', `${i}`)).toEqual({
          key: `${i}`,
          version: 1,
          value,
          expiresAt: null,
        });
      }
    });

    it('gives a claim to whoever inserts first', async () => {
      const second = await place.open();
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          (i % 2 === 0 ? storage : second).insert('claim', 'run 2026-11-23', { by: i }),
        ),
      );
      await second.close();
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect((await storage.record('claim', 'run 2026-11-23'))?.value).toEqual({ by: answers.indexOf(true) });
    });

    it('replaces at the version it is at, and at no other', async () => {
      await storage.insert('job', 'j', { step: 1 });
      expect(await storage.replace('job', 'j', 2, { step: 9 })).toBe(false);
      expect(await storage.replace('job', 'j', 1, { step: 2 })).toBe(true);
      expect(await storage.replace('job', 'j', 1, { step: 9 })).toBe(false);
      expect(await storage.replace('job', 'other', 1, { step: 9 })).toBe(false);
      expect(await storage.replace('other', 'j', 2, { step: 9 })).toBe(false);
      expect(await storage.record('job', 'j')).toMatchObject({ version: 2, value: { step: 2 } });
    });

    it('removes, at a version if one is stated', async () => {
      await storage.insert('job', 'j', 1);
      expect(await storage.remove('job', 'j', 2)).toBe(false);
      expect(await storage.remove('job', 'j', 1)).toBe(true);
      expect(await storage.remove('job', 'j')).toBe(false);
      expect(await storage.record('job', 'j')).toBeNull();
      expect(await storage.insert('job', 'j', 2)).toBe(true);
      expect(await storage.remove('job', 'j')).toBe(true);
    });

    it('pages through odd keys in code-point order, each key its own', async () => {
      for (const key of [...ODD_KEYS].reverse()) expect(await storage.insert('odd', key, key)).toBe(true);
      const keys = [];
      for (let after = ''; ; ) {
        const page = await storage.records<string>('odd', { after, limit: 3 });
        keys.push(...page.map(({ key }) => key));
        if (page.length < 3) break;
        after = page.at(-1)!.key;
      }
      expect(keys).toEqual(ODD_KEYS);
      for (const key of ODD_KEYS) expect((await storage.record('odd', key))?.value).toBe(key);
    });

    it('finds by prefix, taken literally, and after a key inside or outside of it', async () => {
      for (const key of ODD_KEYS) await storage.insert('odd', key, null);
      const keys = async (prefix: string, after = '', limit = 100) =>
        (await storage.records('odd', { prefix, after, limit })).map(({ key }) => key);
      expect(await keys('a')).toEqual(['a', 'a.b', 'aa', 'año']);
      expect(await keys('a', 'a.b')).toEqual(['aa', 'año']);
      expect(await keys('a', '$x')).toEqual(['a', 'a.b', 'aa', 'año']);
      expect(await keys('a', 'b')).toEqual([]);
      expect(await keys('a', '', 2)).toEqual(['a', 'a.b']);
      expect(await keys('a', '', 0)).toEqual([]);
      expect(await keys('.')).toEqual(['.', '.y']);
      expect(await keys('$')).toEqual(['$where', '$x']);
      expect(await keys('%')).toEqual(['%']);
      expect(await keys('_')).toEqual(['_']);
      expect(await keys('😀')).toEqual(['😀', '😀a']);
      expect(await keys('\uFFFD')).toEqual(['\uFFFD']);
      expect(await keys('\u{10FFFF}')).toEqual([]);
    });

    it('removes what expired before the instant, and nothing else', async () => {
      await storage.insert('session', 'kept', 1);
      await storage.insert('session', 'past', 1, '2026-11-23T07:59:59.999Z');
      await storage.insert('session', 'now', 1, '2026-11-23T08:00:00Z');
      await storage.insert('session', 'prolonged', 1, '2026-11-23T07:00:00Z');
      await storage.insert('session', 'made lasting', 1, '2026-11-23T07:00:00Z');
      await storage.insert('session', 'expiry untouched', 1, '2026-11-23T07:00:00Z');
      await storage.replace('session', 'prolonged', 1, 2, '2026-11-23T09:00:00Z');
      await storage.replace('session', 'made lasting', 1, 2, null);
      await storage.replace('session', 'expiry untouched', 1, 2);
      // Until it is removed it is there: whoever reads it judges.
      expect((await storage.record('session', 'past'))?.expiresAt).toBe('2026-11-23T07:59:59.999Z');
      expect(await storage.removeExpired('2026-11-23T08:00:00Z')).toBe(2);
      expect(await storage.removeExpired('2026-11-23T08:00:00Z')).toBe(0);
      const left = await storage.records('session', { limit: 10 });
      expect(left.map(({ key }) => key)).toEqual(['kept', 'made lasting', 'now', 'prolonged']);
    });

    it('names the kinds in use, in order', async () => {
      expect(await storage.recordKinds()).toEqual([]);
      for (const kind of ['session', 'claim', 'job']) await storage.insert(kind, 'a', 1);
      await storage.insert('claim', 'b', 1);
      await storage.remove('job', 'a');
      expect(await storage.recordKinds()).toEqual(['claim', 'session']);
    });

    it('takes no object, empty key, version 0, value without JSON, foreign instant or more than 1 MB', async () => {
      const object = { $gt: '' } as unknown as string;
      await storage.insert('job', 'j', 1);
      expect(await codeOf(storage.record('job', object))).toBe('failed');
      expect(await codeOf(storage.record(object, 'j'))).toBe('failed');
      expect(await codeOf(storage.remove('job', object))).toBe('failed');
      expect(await codeOf(storage.remove('job', 'j', object as unknown as number))).toBe('failed');
      expect(await codeOf(storage.records('job', { prefix: object, limit: 1 }))).toBe('failed');
      expect(await codeOf(storage.removeExpired(object))).toBe('failed');
      expect(await codeOf(storage.insert('job', '', 1))).toBe('failed');
      expect(await codeOf(storage.insert('job', 'k', undefined))).toBe('failed');
      expect(await codeOf(storage.insert('job', 'k', 1, '23/11/2026'))).toBe('failed');
      expect(await codeOf(storage.replace('job', 'j', 0, 1))).toBe('failed');
      expect(await codeOf(storage.insert('job', 'k', 'x'.repeat(1024 * 1024 - 1)))).toBe('too-large');
      expect(await storage.insert('job', 'k', 'x'.repeat(1024 * 1024 - 2))).toBe(true);
    });
  });

  it('has everything after closing and opening again, and answers nothing once closed', async () => {
    const chain = chainOf(SCOPE, 5);
    await appendAll(storage, chain);
    const hash = await putBlob(storage, Buffer.from('an opening stock'));
    await storage.insert('session', 's', { a: 1 }, '2026-11-24T08:00:00Z');
    await storage.replace('session', 's', 1, { a: 2 });
    const before = await storage.record('session', 's');
    await storage.ping();
    await storage.close();
    await storage.close();
    expect(await codeOf(storage.ping())).toBe('unreachable');
    expect(await codeOf(storage.head(SCOPE))).toBe('unreachable');
    expect(await codeOf(storage.insert('session', 't', 1))).toBe('unreachable');
    storage = await place.open();
    expect(await storage.entries(SCOPE, 1, 100)).toEqual(chain);
    expect(Buffer.from((await blob(storage, hash))!).toString()).toBe('an opening stock');
    expect(await storage.record('session', 's')).toEqual(before);
    expect(await storage.record('session', 't')).toBeNull();
  });
}
