/** A worker that was killed on this machine holds its job no longer; of one that may run nothing is taken. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isGone, nameWorker } from '../../src/jobs/worker-name';

const onLinux = process.platform === 'linux' ? test : test.skip;

/** A process that names itself as a worker and goes on. */
async function otherProcess() {
  const file = join(__dirname, '../../dist/src/jobs/worker-name.js');
  const child = spawn(process.execPath, [
    '-e',
    `console.log(require(${JSON.stringify(file)}).nameWorker()); setInterval(() => {}, 1000)`,
  ]);
  const [name] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, name: name.toString().trim() };
}

onLinux('another process that runs is there, and gone once it is killed', async () => {
  const { child, name } = await otherProcess();
  expect(isGone(name)).toBe(false);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  expect(isGone(name)).toBe(true);
});

onLinux('a process that has the number of the one that ended is another', () => {
  const own = nameWorker();
  expect(isGone(own)).toBe(false);
  expect(isGone(own.replace(/\d+$/, '1'))).toBe(true);
});

test('of a worker elsewhere, or one that is not named so, nothing is known', () => {
  const elsewhere = ['id', 'other-host 5d0e pid:[4026531836]', '999999999', '1'].join('|');
  for (const name of ['w', 'lost', elsewhere]) expect(isGone(name)).toBe(false);
});
