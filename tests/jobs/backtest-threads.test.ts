import { readFolder } from '../../src/cli/read-folder';
import type { Snapshot } from '../../src/domain/snapshot';
import { backtestSnapshot } from '../../src/forecast/backtest-snapshot';
import { readSnapshot } from '../../src/intake/read-snapshot';
import { backtestInThreads } from '../../src/jobs/backtest-threads';

test('medicines scored in threads, in whatever order they are done: to the last bit what one thread gives', async () => {
  const read = readSnapshot(readFolder('fixtures/doctor-arroyo'));
  const whole = read.snapshot as Snapshot;
  const few = new Set(whole.medicines.slice(0, 7).map((m) => m.medicineId));
  const snapshot = { ...whole, consumption: whole.consumption.filter((r) => few.has(r.medicineId)) };
  const shares: number[] = [];
  const inThreads = await backtestInThreads(snapshot, read.policy, 3, (share) => shares.push(share));
  const here = backtestSnapshot(snapshot, read.policy);
  expect(here.methods[0]!.all.tasks).toBeGreaterThan(100);
  expect(inThreads).toEqual(here);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});
