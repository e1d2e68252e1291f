/**
 * Trips between clinics that cost against free ones, in jurisdictions made with much surplus (15 in 100 shelves hold a
 * year of need or so): what solving takes, and what the plan is worth.
 *
 *   node dist/bench/transfers.js [20x50[:SEED] ...]
 */
import { solve } from '../solver/solve';
import { DEFAULT_POLICY, type Policy } from '../src/domain/policy';
import { canonical, type Snapshot } from '../src/domain/snapshot';
import { forecastSnapshot } from '../src/forecast/forecast-snapshot';
import { tripsCost, tripsMade } from '../src/plan/trips-made';
import { solveProblem } from '../src/planning/solve-problem';
import { buildProblem } from '../src/rationing/build-problem';
import { cpuSeconds } from './cpu';
import { makeJurisdiction, seeded } from './jurisdiction';

const FREE = { transferTripMxn: 0, transferTripMxnPerKm: 0 };
const FULL_SHELVES = 0.15;

/** Half as far from each other, some shelves of a jurisdiction hold four to twelve times what is taken in a month. */
function withSurplus(snapshot: Snapshot, seed: number): Snapshot {
  const random = seeded(seed + 1000);
  const held = new Map(snapshot.lots.map((lot) => [`${lot.facilityId}\t${lot.medicineId}`, lot]));
  const treatment = new Map(snapshot.medicines.map((m) => [m.medicineId, m.unitsPerTreatment]));
  for (const { facilityId, conditionId, patients } of snapshot.prevalence) {
    const medicineId = conditionId.slice(2);
    if (random() >= FULL_SHELVES) continue;
    const month = (patients ?? 0) * (treatment.get(medicineId) ?? 30);
    const quantityUnits = Math.round((4 + 8 * random()) * month);
    const like = snapshot.lots[0] as Snapshot['lots'][number];
    held.set(`${facilityId}\t${medicineId}`, { ...like, facilityId, medicineId, lotId: 'S1', quantityUnits });
  }
  const facilities = snapshot.facilities.map((f) => ({
    ...f,
    latitude: 24 + ((f.latitude ?? 24) - 24) / 2,
    longitude: -100 + ((f.longitude ?? -100) + 100) / 2,
  }));
  return { ...snapshot, facilities, lots: [...held.values()] };
}

async function measure(clinics: number, medicines: number, seed: number): Promise<void> {
  const snapshot = canonical(
    withSurplus(makeJurisdiction({ clinics, medicines, seed, coupled: true }), seed),
  );
  const posed = (over: Partial<Policy>) => {
    const policy = { ...DEFAULT_POLICY, ...over };
    return buildProblem(snapshot, policy, forecastSnapshot(snapshot, policy));
  };
  const [free, freeSeconds] = await cpuSeconds(() => solveProblem(posed(FREE), solve));
  const problem = posed({});
  const [solved, seconds] = await cpuSeconds(() => solveProblem(problem, solve));
  const { room, value } = solved.packs;
  process.stdout.write(
    `${[
      `${clinics}x${medicines}:${seed}`,
      `possible ${problem.transfers.size}, if free ${tripsMade(free.packs.room).size}, made ${tripsMade(room).size}`,
      `trips cost ${tripsCost(room).toFixed(3)}, value ${value.toFixed(4)}, bound ${solved.bound.toFixed(4)}`,
      `gap ${((100 * (solved.bound - value)) / solved.bound).toFixed(4)} %`,
      `CPU s free ${freeSeconds.toFixed(2)}, with costs ${seconds.toFixed(2)}`,
    ].join('; ')}\n`,
  );
}

async function main(): Promise<void> {
  await measure(5, 5, 1);
  for (const size of process.argv.slice(2)) {
    const [clinics = 20, medicines = 50, seed = 1] = size.split(/[x:]/).map(Number);
    await measure(clinics, medicines, seed);
  }
}

void main();
