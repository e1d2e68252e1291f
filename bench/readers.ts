/**
 * People who read from a service, in a process of their own: they know nothing of each other, so the gaps between their
 * reads are exponential (a Poisson process of READS_A_SECOND), whatever the answers take. Each is timed from the instant
 * at which it was due, so that none is spared the wait behind the others.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { stream } from '../src/simulate/random';

const READS_A_SECOND = 300;

interface Asked {
  readonly url: string;
  readonly token: string;
  /** Read in turn. */
  readonly paths: readonly string[];
}

export interface Reads {
  /** Milliseconds from when each was due to its whole answer. */
  readonly waits: number[];
  readonly perSecond: number;
}

/** Reads until `enough` is fulfilled. @throws where one is not answered 200. */
export async function reads(asked: Asked, enough: Promise<unknown>): Promise<Reads> {
  const readers = fork(__filename, ['read']);
  const answer = once(readers, 'message') as Promise<[Reads & { readonly bad: readonly string[] }]>;
  const ended = once(readers, 'exit');
  readers.send(asked);
  try {
    await enough;
  } finally {
    readers.send('enough');
  }
  const [{ bad, ...told }] = await answer;
  await ended;
  if (bad.length > 0) throw new Error(`${bad.length} of ${told.waits.length} reads were answered ${bad[0]}`);
  return told;
}

/** As many connections as a proxy before it would keep; what finds none free waits, and its wait counts. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** @returns the status, once the whole answer is there. */
const readOnce = (url: string, authorization: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = get(url, { agent, headers: { authorization } }, (answer) => {
      answer.on('end', () => resolve(answer.statusCode ?? 0)).resume();
    });
    asked.on('error', reject);
  });

async function read({ url, token, paths }: Asked, isEnough: () => boolean): Promise<void> {
  const random = stream(1, 'reads');
  const waits: number[] = [];
  const bad: string[] = [];
  const asked: Promise<void>[] = [];
  const readAt = async (path: string, due: number): Promise<void> => {
    const status = await readOnce(`${url}${path}`, `Bearer ${token}`).catch((error: Error) => error.message);
    waits.push(performance.now() - due);
    if (status !== 200) bad.push(String(status));
  };
  const began = performance.now();
  for (let due = began; !isEnough(); ) {
    while (due <= performance.now()) {
      asked.push(readAt(paths[asked.length % paths.length] as string, due));
      due += (-Math.log(1 - random()) * 1000) / READS_A_SECOND;
    }
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
  }
  await Promise.all(asked);
  const perSecond = (waits.length * 1000) / (performance.now() - began);
  process.send?.({ waits, perSecond, bad }, () => process.disconnect());
}

if (process.argv[2] === 'read') {
  let isEnough = false;
  process.on('message', (told: Asked | 'enough') => {
    if (told === 'enough') isEnough = true;
    else void read(told, () => isEnough);
  });
}
