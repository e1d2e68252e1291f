/** Plays the ledger against its oracle for a night's share of steps: node dist/scripts/nightly-ledger.js [steps] [seed] */
import { playLedger } from './ledger-model/run';

const steps = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? 20_261_123);
const tally = playLedger(steps, seed);
for (const [what, count] of [...tally].sort((a, b) => b[1] - a[1]))
  process.stdout.write(`${count}\t${what}\n`);
process.stdout.write(`from seed ${seed}: the ledger and its oracle agree\n`);
