/** Going down without losing anything: no new work, the work under way to its end, streams closed. */
import type { Server } from 'node:http';
import type { Response } from 'express';
import type { EventStreams } from './event-streams';
import type { Log } from './log';

export class Stopping {
  private readonly pending = new Set<Promise<unknown>>();
  /** True from the moment that stopping began: /ready says so, and connections are closed after their answer. */
  begun = false;

  constructor(private readonly log: Log) {}

  /** Begins work once the answer is out. What goes wrong in it is logged. */
  afterwards(res: Response, work: () => Promise<unknown>): void {
    const done = new Promise<void>((resolve) => {
      const begin = () => {
        work()
          .catch((error: unknown) => this.log.error('work after an answer failed', { error: String(error) }))
          .finally(resolve);
      };
      if (res.writableFinished || res.destroyed) begin();
      else res.once('close', begin);
    });
    this.pending.add(done);
    void done.finally(() => this.pending.delete(done));
  }

  async settled(): Promise<void> {
    while (this.pending.size > 0) await Promise.all(this.pending);
  }
}

/**
 * Stops a server: takes no new connections, ends event streams, lets requests under way come to their end for at most
 * `graceMs`, and then waits for what they left to be written.
 */
export async function stopGracefully(
  server: Server,
  { stopping, streams }: { readonly stopping: Stopping; readonly streams: EventStreams },
  graceMs = 20_000,
): Promise<void> {
  stopping.begun = true;
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  streams.endAll();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
  await stopping.settled();
}
