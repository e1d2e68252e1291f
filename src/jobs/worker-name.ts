/**
 * Who works a job: named so that another process of the same machine can tell whether it still runs. A worker that was
 * killed on this machine holds nobody off; of one elsewhere nothing is known, and its lease has to lapse.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** The space in which a process's number means that process: host, start of its kernel, and container. Null where it cannot be told (not Linux). */
function spaceOfPids(): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}

/** A process's state and its start in ticks since the kernel's (proc(5)); null where it cannot be read. */
function processAt(pid: number): { readonly state: string; readonly start: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name, in parentheses, may hold spaces and parentheses of its own.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', start: fields[19] ?? '' };
  } catch {
    return null;
  }
}

/** A new worker of this process. */
export function nameWorker(): string {
  const [space, own] = [spaceOfPids(), processAt(process.pid)];
  return space === null || own === null
    ? randomUUID()
    : [randomUUID(), space, process.pid, own.start].join('|');
}

/** Whether the worker's process is known to have ended; false in doubt. */
export function isGone(worker: string): boolean {
  const [, space, number, start] = worker.split('|');
  if (space === undefined || space !== spaceOfPids()) return false;
  const pid = Number(number);
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as somebody else's.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  const now = processAt(pid);
  // Another process has its number by now, or it is dead and only not yet cleared away.
  return now !== null && (now.start !== start || now.state === 'Z' || now.state === 'X');
}
