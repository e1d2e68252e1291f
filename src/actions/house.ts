/** What the actions work with: the journals, the store, the jobs, the threads. Wired once, in src/main.ts. */

import type { Journal } from '../journal/journal';
import type { Job } from '../planning/job';
import type { PlanningTask } from '../planning/planning-task';
import type { Storage } from '../storage/port';

export interface House {
  readonly storage: Storage;
  readonly journal: Journal;
  /** Runs a planning task off the main thread; results as JSON bytes by name. */
  readonly runTask: (
    task: PlanningTask,
    options?: { readonly signal?: AbortSignal; readonly onStage?: (stage: string) => void },
  ) => Promise<Readonly<Record<string, Uint8Array>>>;
  /** Enqueues a job and wakes whoever works here. False when the same work was asked for before. */
  readonly enqueue: (job: Job) => Promise<boolean>;
}
