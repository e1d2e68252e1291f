/** The story of fixtures/doctor-arroyo must stand in the findings, and little else. */
import { catalogueOf } from '../../src/documents/catalogue';
import { findingText } from '../../src/documents/finding-words-of';
import { LANGUAGES } from '../../src/documents/language';
import { forecastSnapshot } from '../../src/forecast/forecast-snapshot';
import { findingsOf } from '../../src/mismatch/findings';
import { integrityFlags } from '../../src/mismatch/report-integrity';
import { readFixture } from '../read-fixture';
import { ofCode } from './reports';

const { snapshot, policy } = readFixture('doctor-arroyo');
const found = findingsOf({ snapshot, policy, forecasts: forecastSnapshot(snapshot, policy) });
const METFORMIN = '010.000.5165.00';
const CALCIUM = '010.000.1006.00';
const LA_YERBA = 'NLSSA900003';
const LAS_PALOMAS = 'NLSSA900013';
const rankOf = (match: (f: (typeof found)[number]) => boolean): number => found.findIndex(match);

test('metformin is first: too little of it for the most patients', () => {
  expect(found[0]).toMatchObject({ code: 'jurisdiction-short', medicineId: METFORMIN, severity: 'high' });
  expect(found[0]?.patientsAffected).toBeGreaterThan(900);
});

test('La Yerba, never given metformin: all of its 72 patients, as the README counts them', () => {
  const [never] = ofCode(found, 'never-supplied').filter((f) => f.medicineId === METFORMIN);
  expect(never?.facilityId).toBe(LA_YERBA);
  expect(never?.evidence.monthsReported).toBe(24);
  // 71.43 patients; the coming quarter's months are a little longer than the mean.
  expect(never?.patientsAffected).toBeCloseTo(72, 0);
  expect(ofCode(found, 'never-supplied').filter((f) => f.medicineId === METFORMIN)).toHaveLength(1);
});

test('calcium: too much in the jurisdiction, and the clinics short of it are told where it lies', () => {
  const [surplus] = ofCode(found, 'jurisdiction-surplus').filter((f) => f.medicineId === CALCIUM);
  // 13,800 packs of 12 in the warehouse are 8.6 months by themselves.
  expect(surplus?.evidence.warehouseUnits).toBe(13_800 * 12);
  expect(surplus?.evidence.monthsOfStock).toBeGreaterThan(8.6);
  expect(surplus?.evidence.clinicsAboveMaximum).toBeGreaterThanOrEqual(13);
  const short = ofCode(found, 'short-beside-surplus').filter((f) => f.medicineId === CALCIUM);
  const missed = ['NLSSA900009', 'NLSSA900010', 'NLSSA900007', 'NLSSA900005'];
  expect(short.length).toBeGreaterThan(0);
  for (const f of short) {
    expect(missed).toContain(f.facilityId);
    expect(f.evidence.donors.length).toBeGreaterThan(0);
  }
  // Diabetics without metformin come before anyone's surplus of calcium.
  expect(rankOf((f) => f.code === 'never-supplied' && f.medicineId === METFORMIN)).toBeLessThan(
    rankOf((f) => f.code === 'jurisdiction-surplus' && f.medicineId === CALCIUM),
  );
});

test('Las Palomas inflates: 1.8 times, rounded, propped up, and nobody else is accused', () => {
  const [inflated] = ofCode(found, 'clinic-reports-above-prevalence');
  expect(inflated?.facilityId).toBe(LAS_PALOMAS);
  expect(inflated?.evidence.ratio).toBeGreaterThan(1.4);
  expect(inflated?.evidence.ratio).toBeLessThan(2.1);
  const integrity = found.filter((f) => f.kind === 'integrity');
  expect(new Set(integrity.map((f) => f.facilityId))).toEqual(new Set([LAS_PALOMAS]));
  expect(integrity.map((f) => f.code)).toEqual(
    expect.arrayContaining(['rounded-reports', 'propping-adjustments']),
  );
  expect(found.filter((f) => f.code.startsWith('clinic-reports')).map((f) => f.facilityId)).toEqual([
    LAS_PALOMAS,
  ]);
  expect(found.filter((f) => f.code.startsWith('all-reports'))).toEqual([]);
});

test('the flags of one clinic do not depend on the order of the reports', () => {
  const turned = { ...snapshot, consumption: [...snapshot.consumption].reverse() };
  expect(integrityFlags(forecastSnapshot(turned, policy))).toEqual(
    integrityFlags(forecastSnapshot(snapshot, policy)),
  );
});

test('every finding reads as sentences in both languages', () => {
  const catalogue = catalogueOf(snapshot);
  for (const language of LANGUAGES)
    for (const finding of found) {
      const { title, found: what, patients, suggestion } = findingText(finding, catalogue, language);
      for (const text of [title, what, patients, suggestion]) {
        expect(text).not.toMatch(/NaN|undefined|null|Infinity|NLSSA/);
        expect(text.length).toBeGreaterThan(8);
      }
      expect(what.endsWith('.')).toBe(true);
    }
  const never = found.find(
    (f) => f.code === 'never-supplied' && f.facilityId === LA_YERBA && f.medicineId === METFORMIN,
  );
  if (!never) throw new Error('not found');
  expect(findingText(never, catalogue, 'es').found).toBe(
    'CS La Yerba nunca ha tenido metformina tableta 850 mg en 24 meses de reportes, y por sus pacientes necesita unas 150 cajas al mes.',
  );
  expect(findingText(never, catalogue, 'en').patients).toBe('It affects about 72 patients.');
});
