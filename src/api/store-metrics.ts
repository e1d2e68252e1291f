/** Figures of the store for Prometheus, looked up when it asks: planning jobs, the last backup, the last verify. */
import { Gauge, type Registry } from 'prom-client';
import { isJurisdiction } from '../domain/people';
import { lastOperation, type OperationName } from '../storage/operations';
import type { Service } from './service';

/** Prometheus may ask every few seconds, and several of them: what was looked up so lately is good enough. */
const FRESH_MS = 10_000;

interface JobFigures {
  readonly scope: string;
  readonly queued: number;
  readonly failed: number;
  /** Null before the first success. */
  readonly secondsSinceDone: number | null;
}

export function watchStore(
  registry: Registry,
  { storage, jobs, clock }: Pick<Service, 'storage' | 'jobs' | 'clock'>,
): void {
  const secondsSince = (at: string): number => Math.max(0, (clock.now().getTime() - Date.parse(at)) / 1000);
  let looked: { readonly at: number; readonly figures: Promise<JobFigures[]> } | null = null;
  const jobFigures = (): Promise<JobFigures[]> => {
    const now = clock.now().getTime();
    if (!looked || now - looked.at > FRESH_MS || now < looked.at) looked = { at: now, figures: look() };
    return looked.figures;
  };
  const look = async (): Promise<JobFigures[]> => {
    const figures: JobFigures[] = [];
    for (const scope of (await storage.scopes()).filter(isJurisdiction)) {
      // Of plans: a backtest that came to its end tells nothing of them.
      const all = (await jobs.list(scope)).filter((job) => job.kind === 'plan');
      const doneAt = all.flatMap((job) => (job.status === 'done' && job.endedAt ? [job.endedAt] : [])).sort();
      const last = doneAt.at(-1);
      figures.push({
        scope,
        queued: all.filter((job) => job.status === 'queued').length,
        failed: all.filter((job) => job.status === 'failed').length,
        secondsSinceDone: last === undefined ? null : secondsSince(last),
      });
    }
    return figures;
  };
  const registers = [registry];
  const byJurisdiction = (name: string, help: string, of: (figures: JobFigures) => number | null): void => {
    new Gauge({
      name,
      help,
      labelNames: ['jurisdiction'],
      registers,
      async collect() {
        this.reset();
        for (const figures of await jobFigures()) {
          const value = of(figures);
          if (value !== null) this.set({ jurisdiction: figures.scope }, value);
        }
      },
    });
  };
  byJurisdiction('surtido_jobs_queued', 'Planning jobs that wait for a worker', (f) => f.queued);
  byJurisdiction('surtido_jobs_failed', 'Planning jobs of the last 400 days that failed', (f) => f.failed);
  byJurisdiction(
    'surtido_job_last_done_age_seconds',
    'Time since a planning job of the jurisdiction last came to its end',
    (f) => f.secondsSinceDone,
  );
  const operation = (name: OperationName, gauge: string, help: string, what: 'age' | 'faults'): void => {
    new Gauge({
      name: gauge,
      help,
      registers,
      async collect() {
        this.reset();
        const last = await lastOperation(storage, name);
        // Left out where there was none: an alert on absence tells it from one that was long ago.
        if (last) this.set(what === 'age' ? secondsSince(last.at) : last.faults);
        else this.remove();
      },
    });
  };
  operation('backup', 'surtido_backup_age_seconds', 'Time since the last proved backup', 'age');
  operation('verify', 'surtido_verify_age_seconds', 'Time since the last verify', 'age');
  operation('verify', 'surtido_verify_faults', 'What the last verify found wrong', 'faults');
}
