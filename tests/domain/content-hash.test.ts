import fc from 'fast-check';
import { contentHash, sha256 } from '../../src/domain/content-hash';

/** The definition in its plainest form. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value === 'object' && value !== null) {
    const record = value as Record<string, unknown>;
    const keys = Object.keys(record).filter((key) => record[key] !== undefined);
    return `{${keys
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`)
      .join()}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

test('a hash by hand', () => {
  expect(contentHash({ b: [1, null], a: 'ñ', c: undefined })).toBe(sha256('{"a":"ñ","b":[1,null]}'));
});

test('is that of the canonical JSON, whatever the order of keys and the shapes of rows', () => {
  const row = fc.dictionary(fc.constantFrom('a', 'b', 'z', '10', '9', 'é'), fc.anything({ maxDepth: 1 }));
  fc.assert(
    fc.property(
      fc.oneof(fc.array(row), fc.jsonValue(), fc.double(), fc.string({ unit: 'binary' })),
      (value) => {
        const plain = JSON.parse(JSON.stringify(value) ?? 'null');
        const withGaps = Array.isArray(plain) ? [...plain, { a: undefined, b: Number.NaN, c: -0 }] : plain;
        expect(contentHash(withGaps)).toBe(sha256(canonicalJson(withGaps)));
      },
    ),
  );
});

test('longer than one piece', () => {
  const rows = Array.from({ length: 20_000 }, (_, k) => ({
    unit: `día ${k % 7}`,
    k,
    inner: { y: [k], x: k / 3 },
  }));
  expect(contentHash(rows)).toBe(sha256(canonicalJson(rows)));
});
