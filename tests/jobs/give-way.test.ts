/** Threads that compute stand behind the one that answers, where the system can tell threads apart. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { BEHIND_ANSWERS } from '../../src/jobs/give-way';

const built = join(__dirname, '../../dist/src/jobs/give-way.js');
const whenBuilt = process.platform === 'linux' && existsSync(built) ? test : test.skip;
/** Field 19 of stat, the 17th after the name in brackets: proc(5). */
const niceOf = (thread: string): number =>
  Number(readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ')[1]?.split(' ')[16]);

whenBuilt('a thread gives way, and the one that answers does not (needs npm run build, Linux)', async () => {
  const before = getPriority();
  const known = new Set(readdirSync('/proc/self/task'));
  const worker = new Worker(
    `require(${JSON.stringify(built)}).giveWay();
     require('node:worker_threads').parentPort.on('message', () => process.exit()).postMessage('given');`,
    { eval: true },
  );
  await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  const fresh = readdirSync('/proc/self/task').filter((thread) => !known.has(thread));
  expect(fresh.map(niceOf)).toContain(Math.max(before, BEHIND_ANSWERS));
  expect(getPriority()).toBe(before);
  worker.postMessage('end');
  await new Promise((resolve) => worker.once('exit', resolve));
});
