/** Long work gives way to answers, where cores are scarce. */
import { getPriority, setPriority } from 'node:os';

/** `nice` of a thread that computes for seconds or minutes. */
export const BEHIND_ANSWERS = 10;

/** For the thread that calls it, and those that it starts. On Linux alone is a priority a thread's own (setpriority(2)). */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(Math.max(getPriority(), BEHIND_ANSWERS));
}
