/**
 * A country over one worker process and over two, each with one thread, on a Redis of its own: wall time, and CPU seconds
 * of each worker. Workers take Node's options from this process: with --single-threaded one keeps to one core. On a machine
 * that does other things too the CPU time tells more: with two, the busier of them has what it would take on idle cores. Of
 * some 32 jurisdictions, as a worker's start and first compiling count for much in few (408 facilities, eight of them: 1.42 ×
 * for 1.74 ×). Needs redis-server.
 *
 *   node dist/bench/distribution.js [--facilities 1632] [--smoke]
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sizeOf } from '../scripts/country/size';
import { writeCountry } from '../scripts/country/write';
import { overRedis } from '../src/jobs/country-redis';
import { OutCsv } from './out-csv';

const { values } = parseArgs({
  options: { facilities: { type: 'string' }, smoke: { type: 'boolean', default: false } },
});
const SURTIDO = join(__dirname, '..', 'src', 'cli', 'main.js');
const rounds = values.smoke ? 1 : 3;

/** Linux counts a process's CPU time in hundredths of a second. */
function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function worker(url: string): Promise<ChildProcess & { pid: number }> {
  const child = spawn(process.execPath, [
    ...process.execArgv,
    SURTIDO,
    'worker',
    '--redis',
    url,
    '--threads',
    '1',
    '--lang',
    'en',
  ]);
  await once(child.stderr, 'data');
  child.stderr.resume();
  return child as ChildProcess & { pid: number };
}

async function main(): Promise<void> {
  if (spawnSync('redis-server', ['--version']).status !== 0) throw new Error('redis-server is not installed');
  const out = new OutCsv('distribution', ['processes', 'round', 'wall_s', 'busiest_cpu_s', 'all_cpu_s']);
  const place = mkdtempSync(join(tmpdir(), 'surtido-distribution-'));
  const port = await freePort();
  const redis = spawn('redis-server', [
    '--bind',
    '127.0.0.1',
    '--port',
    `${port}`,
    '--save',
    '',
    '--dir',
    place,
  ]);
  const url = `redis://127.0.0.1:${port}`;
  try {
    await pause(1000);
    const folder = join(place, 'country');
    writeCountry(
      folder,
      values.smoke
        ? sizeOf({ facilities: 60, medicines: 40, months: 3, jurisdictions: 4 })
        : sizeOf({ facilities: Number(values.facilities ?? 1632), medicines: 300 }),
    );
    const wall: Record<1 | 2, number[]> = { 1: [], 2: [] };
    const busiest: Record<1 | 2, number[]> = { 1: [], 2: [] };
    for (let round = 0; round < rounds; round++)
      for (const processes of [1, 2] as const) {
        const workers = await Promise.all(Array.from({ length: processes }, () => worker(url)));
        const before = workers.map(({ pid }) => cpuSecondsOf(pid));
        const start = performance.now();
        const run = {
          folder,
          out: join(place, `plans-${round}-${processes}`),
          asOf: null,
          lang: 'en',
          stateLoss: false,
        } as const;
        await overRedis(url)(run, () => {});
        const seconds = (performance.now() - start) / 1000;
        const cpu = workers.map(({ pid }, k) => cpuSecondsOf(pid) - before[k]!);
        for (const child of workers) {
          child.kill('SIGTERM');
          await once(child, 'exit');
        }
        wall[processes].push(seconds);
        busiest[processes].push(Math.max(...cpu));
        out.row([processes, round, seconds, Math.max(...cpu), cpu.reduce((a, b) => a + b, 0)]);
      }
    const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[numbers.length >> 1]!;
    out.row([
      '1 over 2',
      'median',
      median(wall[1]) / median(wall[2]),
      median(busiest[1]) / median(busiest[2]),
      '',
    ]);
  } finally {
    redis.kill();
    rmSync(place, { recursive: true, force: true });
  }
}

void main();
