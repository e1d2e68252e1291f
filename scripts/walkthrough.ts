/**
 * A month of a jurisdiction, played by its people through the HTTP API alone, on the demonstration's data in a folder of
 * its own: node dist/scripts/walkthrough.js. It tells who did what and what the service answered, and ends with an error
 * at the first thing that is not as expected.
 */
import { firstTrucks, lastTrucks, shortReceipt } from './walkthrough/deliveries';
import { emergency, impliedRequest, patientHold } from './walkthrough/emergencies';
import { checkpointOf, ending } from './walkthrough/ending';
import { House } from './walkthrough/house';
import { nextCycle, nextTruck, reports } from './walkthrough/next-cycle';
import { nightRelease } from './walkthrough/night-release';
import { opening } from './walkthrough/opening';
import { counts, planning } from './walkthrough/planning';
import { decide, upstreamReceipt } from './walkthrough/review';
import { Story } from './walkthrough/story';

async function month(print: (line: string) => void): Promise<void> {
  const story = new Story(print);
  const house = new House();
  try {
    const stage = await opening(house, story);
    const implied = await counts(stage);
    const plan = await planning(stage);
    await impliedRequest(stage, implied);
    await firstTrucks(stage, plan);
    await shortReceipt(stage, plan);
    await emergency(stage);
    await patientHold(stage);
    await lastTrucks(stage, plan);
    const checkpoint = await checkpointOf(stage);
    await nightRelease(stage);
    const decision = await decide(stage);
    await upstreamReceipt(stage);
    const next = await nextCycle(stage, plan, decision);
    await reports(stage);
    await nextTruck(stage, next);
    await ending(stage, checkpoint);
    print(`\nThe month went as expected: ${story.checks} deeds and checks.`);
  } finally {
    await house.end();
  }
}

month((line) => process.stdout.write(`${line}\n`)).catch((error: unknown) => {
  process.stderr.write(`\nNOT AS EXPECTED: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
