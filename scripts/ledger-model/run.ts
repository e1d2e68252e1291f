/** Random lives of a ledger, held step by step against the oracle. */
import fc from 'fast-check';
import { STEPS } from './commands';
import { World } from './world';

/** Plays until at least so many steps were taken; the seed replays a failure. @returns how often each thing happened. */
export function playLedger(steps: number, seed: number): Map<string, number> {
  const tally = new Map([['steps', 0]]);
  const lives = fc.commands(STEPS, { maxCommands: 250, size: 'max' });
  for (let batch = 0; tally.get('steps')! < steps; batch++)
    fc.assert(
      fc.property(lives, (commands) => {
        const world = new World(tally);
        fc.modelRun(() => ({ model: {}, real: world }), commands);
        world.prove();
      }),
      { numRuns: 20, seed: seed + batch },
    );
  return tally;
}
