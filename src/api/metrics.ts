/** What Prometheus is told. Labels come from the routes' own names, never from what a client wrote. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'route' | 'method' | 'status'>;
  readonly logIns: Counter<'result'>;
  readonly openStreams: Gauge;
}

/** `ofProcess`: memory, event loop and garbage collection of this process too. */
export function createMetrics({ ofProcess }: { readonly ofProcess: boolean }): Metrics {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry, prefix: 'surtido_' });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'surtido_http_request_seconds',
      help: 'Time from a request to its answer',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    logIns: new Counter({
      name: 'surtido_log_ins_total',
      help: 'Attempts to log in by result',
      labelNames: ['result'],
      registers,
    }),
    openStreams: new Gauge({
      name: 'surtido_open_event_streams',
      help: 'Server-sent event streams open now',
      registers,
    }),
  };
}
