/** Server-sent events: each stream ends when its client goes, its caller's right does, or the server stops. */
import type { Response } from 'express';
import type { Metrics } from './metrics';
import type { ServerEvent, Subscribe } from './reply';
import type { CallInfo } from './route';

const KEEP_ALIVE_MS = 15_000;

export class EventStreams {
  private readonly open = new Set<() => void>();

  constructor(private readonly metrics: Metrics) {}

  /** Settles when the stream has ended. */
  serve(res: Response, subscribe: Subscribe, info: Pick<CallInfo, 'stillAllowed'>): Promise<void> {
    res.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // Proxies that gather an answer before they pass it on would hold progress back.
      'X-Accel-Buffering': 'no',
    });
    res.flushHeaders();
    return new Promise((resolve) => {
      let stop: (() => void) | null = null;
      let ended = false;
      const end = () => {
        if (ended) return;
        ended = true;
        clearInterval(timer);
        this.open.delete(end);
        this.metrics.openStreams.set(this.open.size);
        stop?.();
        res.end();
        resolve();
      };
      const timer = setInterval(() => {
        res.write(': open\n\n');
        info.stillAllowed().then(
          (allowed) => allowed || end(),
          () => end(),
        );
      }, KEEP_ALIVE_MS);
      timer.unref();
      this.open.add(end);
      this.metrics.openStreams.set(this.open.size);
      res.on('close', end);
      const send = (event: ServerEvent) => {
        if (!ended) res.write(eventText(event));
      };
      stop = subscribe(send, end);
      // It may have had everything to say at once.
      if (ended) stop();
    });
  }

  endAll(): void {
    for (const end of [...this.open]) end();
  }
}

/** One event as the wire has it. JSON has no line ends, and neither may the names have any. */
export function eventText({ event, data, id }: ServerEvent): string {
  const line = (text: string) => text.replace(/[\r\n\0]/g, ' ');
  const idLine = id === undefined ? '' : `id: ${line(id)}\n`;
  return `${idLine}event: ${line(event)}\ndata: ${JSON.stringify(data ?? null)}\n\n`;
}
