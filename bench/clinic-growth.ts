/**
 * How well the check of all of a clinic's medicines together tells a raised clinic from real ones: all reports of one clinic in
 * ten are raised over the last months, at four ends of the data; printed are the area under the curve, the share caught and
 * the false alarms, beside them the best that one series' own change tells of the same. The limits were set on every
 * other clinic of Côte d'Ivoire; told are those that they were not set on, and clinics made of five of hospital's series each.
 *     node dist/bench/clinic-growth.js        (exits 3 where the data is not there)
 */
import {
  type BenchmarkName,
  benchmarkExists,
  benchmarkFile,
  benchmarkSeries,
  coteDIvoire,
  monthsOf,
} from '../scripts/benchmark-series';
import { DEFAULT_POLICY } from '../src/domain/policy';
import { clinicRises } from '../src/forecast/clinic-growth';
import { fitMedicine } from '../src/forecast/forecast-medicine';
import { settingsOf } from '../src/forecast/forecast-snapshot';
import { reportFindings } from '../src/forecast/report-checks';
import { THRESHOLDS } from '../src/forecast/report-flags';
import { type ClinicOf, risesOf } from '../src/forecast/rise';
import { areaUnderCurve } from './area-under-curve';

const SETTINGS = settingsOf(DEFAULT_POLICY);
const MONTHS = 36;
const ENDS = [0, 3, 6, 9];
const TENTH = 10;
const MADE_OF = 5;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

type Medicines = readonly (readonly ClinicOf[])[];
type Scores = Map<string, number>;

/** Hospital's series five by five, as if each five were the medicines of one clinic. */
const hospital = (): ClinicOf[][] =>
  Array.from({ length: MADE_OF }, (_, m) =>
    benchmarkSeries('hospital')
      .flat()
      .filter((_, i) => i % MADE_OF === m)
      .map((series, k) => ({ facilityId: `H${1000 + k}`, medicineId: `M${m}`, series, prior: null })),
  );

const endingBefore = (medicines: Medicines, back: number): ClinicOf[][] =>
  medicines.map((clinics) =>
    clinics.flatMap((clinic) => {
      const end = clinic.series.issued.length - back;
      const series = monthsOf(clinic.series, Math.max(0, end - MONTHS), end);
      return series.issued.filter((x) => x > 0).length >= 12 ? [{ ...clinic, series }] : [];
    }),
  );
const raise = ({ series, ...clinic }: ClinicOf, factor: number, months: number): ClinicOf => ({
  ...clinic,
  series: {
    ...series,
    issued: series.issued.map((x, t) => (t >= series.issued.length - months ? Math.round(factor * x) : x)),
  },
});

/** Of every clinic: the score of its medicines together. */
const clinicScores = (medicines: Medicines): Scores =>
  new Map(
    [
      ...clinicRises(
        medicines.flatMap((clinics) => risesOf(clinics, fitMedicine(clinics, SETTINGS))),
      ).values(),
    ].map((c) => [c.facilityId, c.score]),
  );
/** Of every clinic × medicine: its own change. */
function seriesScores(medicines: Medicines): Scores {
  const scores: Scores = new Map();
  for (const medicine of medicines)
    reportFindings(medicine, () => -Infinity).forEach((found, i) => {
      const score = found.find((f) => f.check === 'own-change')?.score;
      const { facilityId, medicineId } = medicine[i] as ClinicOf;
      if (score !== undefined) scores.set(`${facilityId}\t${medicineId}`, score);
    });
  return scores;
}

/** Those of the clinics. */
const ofClinics = (scores: Scores, ids: ReadonlySet<string>): number[] =>
  [...scores].flatMap(([key, score]) => (ids.has(key.split('\t')[0] as string) ? [score] : []));
const share = (scores: readonly number[], from: number): string =>
  `${((100 * scores.filter((s) => s >= from).length) / scores.length).toFixed(1)} %`;

function run(name: string, all: Medicines, held: (place: number) => boolean): void {
  const { doubt, tell } = THRESHOLDS['clinic-growth'];
  const looks = ENDS.map((back) => {
    const medicines = endingBefore(all, back);
    const ids = [...new Set(medicines.flat().map((c) => c.facilityId))].sort();
    const clean = clinicScores(medicines);
    return { medicines, ids, clean, own: seriesScores(medicines) };
  });
  const places = [...new Set(all.flat().map((c) => c.facilityId))].sort();
  const told = new Set(places.filter((_, i) => held(i)));
  const set = new Set(places.filter((_, i) => !held(i)));
  const clean = looks.flatMap((l) => ofClinics(l.clean, told));
  const own = looks.flatMap((l) => ofClinics(l.own, told));
  const cleanOfSet = looks.flatMap((l) => ofClinics(l.clean, set));
  const alarms = (s: readonly number[]): string =>
    `${s.length} looks, doubted ${share(s, doubt)}, told ${share(s, tell)}`;
  print(`\n## ${name}\n`);
  if (cleanOfSet.length > 0)
    print(`False alarms at the clinics that the limits were set on: ${alarms(cleanOfSet)}\n`);
  print(`False alarms: ${alarms(clean)}\n`);
  print('| all of a clinic | months | AUC together | doubted | told | AUC of own-change, series by series |');
  print('|---|---|---|---|---|---|');
  for (const factor of [1.3, 1.5, 2])
    for (const months of [1, 2, 3, 6]) {
      const clinics: number[] = [];
      const series: number[] = [];
      for (const { medicines, ids } of looks)
        for (let turn = 0; turn < TENTH; turn++) {
          const chosen = new Set(ids.filter((id, i) => i % TENTH === turn && told.has(id)));
          const mixed = medicines.map((m) =>
            m.map((c) => (chosen.has(c.facilityId) ? raise(c, factor, months) : c)),
          );
          clinics.push(...ofClinics(clinicScores(mixed), chosen));
          series.push(...ofClinics(seriesScores(mixed), chosen));
        }
      print(
        `| × ${factor} | ${months} | ${areaUnderCurve(clinics, clean).toFixed(3)} | ${share(clinics, doubt)} | ${share(clinics, tell)} | ${areaUnderCurve(series, own).toFixed(3)} |`,
      );
    }
}

const SETS: readonly [BenchmarkName, string, () => Medicines, (place: number) => boolean][] = [
  ['cote-divoire', "Côte d'Ivoire, every other clinic", coteDIvoire, (place) => place % 2 === 1],
  ['hospital', 'hospital, clinics made of five series each', hospital, () => true],
];
for (const [file, name, medicines, held] of SETS) {
  if (benchmarkExists(file)) run(name, medicines(), held);
  else {
    print(`${benchmarkFile(file)} is not there; set SURTIDO_DATA to the folder that holds it`);
    process.exitCode = 3;
  }
}
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
print(`\n${((userCPUTime + systemCPUTime) / 1e6).toFixed(0)} CPU s, ${(maxRSS / 1024).toFixed(0)} MB`);
