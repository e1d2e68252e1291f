/**
 * How well the check of all of a clinic's medicines together tells a raised clinic from real ones: all reports of one clinic in
 * ten are raised over the last months, at four ends of the Côte d'Ivoire data, and the area under the curve, the share
 * caught and the false alarms are printed; beside them the best that one series' own change tells of the same.
 *     node dist/bench/clinic-growth.js        (exits 3 where the data is not there)
 */
import { benchmarkExists, benchmarkFile, coteDIvoire, monthsOf } from '../scripts/benchmark-series';
import { type ClinicOf, clinicRises, risesOf } from '../src/forecast/clinic-growth';
import { reportFindings } from '../src/forecast/report-checks';
import { THRESHOLDS } from '../src/forecast/report-flags';
import { areaUnderCurve } from './area-under-curve';

const MONTHS = 36;
const ENDS = [0, 3, 6, 9];
const TENTH = 10;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const endingBefore = (back: number): ClinicOf[][] =>
  coteDIvoire().map((clinics) =>
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

type Scores = Map<string, number>;
/** Of every clinic: the score of its medicines together, and of each clinic × medicine its own change. */
function scoresOf(medicines: readonly (readonly ClinicOf[])[]): { clinics: Scores; series: Scores } {
  const clinics = new Map(
    [...clinicRises(medicines.flatMap(risesOf)).values()].map((c) => [c.facilityId, c.score]),
  );
  const series: Scores = new Map();
  for (const medicine of medicines)
    reportFindings(medicine, () => -Infinity).forEach((found, i) => {
      const score = found.find((f) => f.check === 'own-change')?.score;
      const { facilityId, medicineId } = medicine[i] as ClinicOf;
      if (score !== undefined) series.set(`${facilityId}\t${medicineId}`, score);
    });
  return { clinics, series };
}

function run(): void {
  const sets = ENDS.map(endingBefore);
  const clean = sets.map(scoresOf);
  const all = clean.flatMap((c) => [...c.clinics.values()]);
  const { doubt, tell } = THRESHOLDS['clinic-growth'];
  const share = (scores: readonly number[], from: number): string =>
    `${((100 * scores.filter((s) => s >= from).length) / scores.length).toFixed(1)} %`;
  print(
    `${all.length} clinics at ${ENDS.length} ends; false alarms: doubted ${share(all, doubt)}, told ${share(all, tell)}\n`,
  );
  print(
    '| all medicines of a clinic | months | AUC together | doubted | told | AUC of own-change, series by series |',
  );
  print('|---|---|---|---|---|---|');
  for (const factor of [1.3, 2])
    for (const months of [1, 2, 3, 6]) {
      const raised: { clinics: number[]; series: number[] } = { clinics: [], series: [] };
      for (const medicines of sets) {
        const ids = [...new Set(medicines.flat().map((c) => c.facilityId))].sort();
        for (let turn = 0; turn < TENTH; turn++) {
          const chosen = new Set(ids.filter((_, i) => i % TENTH === turn));
          const mixed = medicines.map((m) =>
            m.map((c) => (chosen.has(c.facilityId) ? raise(c, factor, months) : c)),
          );
          const { clinics, series } = scoresOf(mixed);
          for (const [id, score] of clinics) if (chosen.has(id)) raised.clinics.push(score);
          for (const [pair, score] of series)
            if (chosen.has(pair.split('\t')[0] as string)) raised.series.push(score);
        }
      }
      const own = areaUnderCurve(
        raised.series,
        clean.flatMap((c) => [...c.series.values()]),
      );
      print(
        `| × ${factor} | ${months} | ${areaUnderCurve(raised.clinics, all).toFixed(3)} | ${share(raised.clinics, doubt)} | ${share(raised.clinics, tell)} | ${own.toFixed(3)} |`,
      );
    }
}

if (benchmarkExists('cote-divoire')) run();
else {
  print(`${benchmarkFile('cote-divoire')} is not there; set SURTIDO_DATA to the folder that holds it`);
  process.exitCode = 3;
}
