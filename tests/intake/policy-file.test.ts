import { DEFAULT_POLICY } from '../../src/domain/policy';
import { IssueList } from '../../src/intake/issues';
import { readPolicy } from '../../src/intake/policy-file';
import { settingRange } from '../../src/intake/setting-ranges';
import { bytesOf } from './small-folder';

function policy(...texts: string[]) {
  const issues = new IssueList('en');
  const files = texts.map((text, i) => ({ name: `p${i}.json`, bytes: bytesOf(text) }));
  const read = readPolicy(files, 'en', issues);
  return {
    read,
    issues: issues.list().map((i) => `${i.code} ${i.file} ${i.field} ${i.found}`),
    fixes: issues.list().map((i) => i.fix),
  };
}

test('without a file: the defaults of the data dictionary', () =>
  expect(policy().read).toEqual(DEFAULT_POLICY));

test('settings of every type are read', () => {
  const stated = {
    name: 'norte',
    weightV: 7,
    clinicStockFrom: 'lastClosing',
    stockoutDaysTrusted: false,
    quantileGrid: [0.2, 0.8],
    transportBudgetMxn: null,
    historyMonths: 24,
  };
  const { read, issues } = policy(JSON.stringify(stated));
  expect(issues).toEqual([]);
  expect(read).toEqual({ ...DEFAULT_POLICY, ...stated });
});

test.each([
  ['{"equtyV": 1}', 'unknown-setting p0.json equtyV equtyV'],
  ['{"__proto__": {"weightV": 0}}', 'unknown-setting p0.json __proto__ __proto__'],
  ['{"equityV": 1.5}', 'bad-setting p0.json equityV 1.5'],
  ['{"weightV": "10"}', 'bad-setting p0.json weightV "10"'],
  ['{"weightV": null}', 'bad-setting p0.json weightV null'],
  ['{"clinicStockFrom": "shelf"}', 'bad-setting p0.json clinicStockFrom "shelf"'],
  ['{"historyMonths": 0}', 'bad-setting p0.json historyMonths 0'],
  ['{"quantileGrid": [0.5, 0.5]}', 'bad-setting p0.json quantileGrid.1 0.5'],
  ['{"quantileGrid": [0, 0.5]}', 'bad-setting p0.json quantileGrid.0 0'],
  ['{"quantileGrid": []}', 'bad-setting p0.json quantileGrid []'],
  ['{"minMonthsOfStock": 5}', 'bad-setting p0.json minMonthsOfStock 5'],
  ['[1]', 'bad-setting p0.json null [1]'],
])('%s is refused', (text, expected) => expect(policy(text).issues).toContain(expected));

test('an unknown setting is answered with the nearest, broken JSON with its line', () => {
  expect(policy('{"equtyV": 1}').fixes[0]).toContain('"equityV"');
  expect(policy('{\n  "weightV": 1,\n}').issues[0]).toContain('bad-json p0.json');
});

test.each([
  ['{"equityV": 1.5}', 'It must be a number from 0 to 1 (usually 1).'],
  ['{"weightV": "10"}', 'It must be a number, 0 or above (usually 10).'],
  ['{"historyMonths": 0}', 'It must be a whole number, 1 or above (usually 36).'],
  ['{"transportBudgetMxn": "x"}', 'It must be a number, 0 or above, or null where it is not used.'],
  ['{"stockoutDaysTrusted": 1}', 'It must be true or false.'],
])('%s: %s', (text, fix) => expect(policy(text).fixes).toEqual([fix]));

test('every setting of the dictionary has its range in words', () => {
  for (const name of Object.keys(DEFAULT_POLICY))
    for (const lang of ['es', 'en'] as const)
      expect(settingRange(name, lang)).toMatch(/^(Debe ser|It must be) /);
});

test('a later file prevails', () =>
  expect(policy('{"weightV": 1, "weightE": 2}', '{"weightV": 3}').read).toMatchObject({
    weightV: 3,
    weightE: 2,
  }));
