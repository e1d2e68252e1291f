/** Who plays, and where: what every chapter of the walkthrough works with. */
import type { House } from './house';
import type { Person } from './person';
import type { ShelfBook, StockRow } from './shelf-book';
import type { Story } from './story';

export interface Cast {
  readonly operator: Person;
  /** Speaks for CS La Yerba. */
  readonly laYerba: Person;
  /** Speaks for CS Doctor Arroyo; the operator makes the account. */
  readonly cabecera: Person;
  readonly almacen: Person;
  /** A second person of the warehouse; the operator makes the account. */
  readonly beatriz: Person;
  readonly admin: Person;
  readonly auditor: Person;
}

export interface Stage {
  readonly house: House;
  readonly story: Story;
  readonly cast: Cast;
  /** '/jurisdictions/mx-nl-08' */
  readonly at: string;
  readonly book: ShelfBook;
  /** The auditor's API token. */
  readonly auditorTokenId: string;
}

export const WAREHOUSE = 'NLSSA900000';
export const CABECERA = 'NLSSA900001';
export const LA_YERBA = 'NLSSA900003';
export const clinic = (stage: Pick<Stage, 'at'>, facilityId: string): string =>
  `${stage.at}/clinics/${facilityId}`;

export interface PlanRow {
  readonly planId: string;
  readonly status: string;
  readonly asOf: string;
  readonly origin: string;
  readonly proposedBy: string | null;
  readonly packs: number;
  readonly clinics: number;
  readonly version: number;
}

interface Job {
  readonly jobId: string;
  readonly planId: string;
  readonly status: string;
  readonly error: unknown;
}

/** A plan takes seconds; on a machine with much else to do, longer. */
const WAIT_MS = 180_000;
const LOOK_MS = 100;

/** Waits until the planning job that is wanted has ended; @returns its plan. */
export async function plannedBy(stage: Stage, isWanted: (job: Job) => boolean): Promise<PlanRow> {
  const { almacen } = stage.cast;
  const until = Date.now() + WAIT_MS;
  while (Date.now() < until) {
    const job = (await almacen.list<Job>(`${stage.at}/plan-jobs`)).find(isWanted);
    if (job?.status === 'done') return (await almacen.read<PlanRow>(`${stage.at}/plans/${job.planId}`)).body;
    if (job && job.status !== 'queued' && job.status !== 'running')
      throw new Error(`the planning job ${job.jobId} is ${job.status}: ${JSON.stringify(job.error)}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new Error(`no planning job ended within ${WAIT_MS / 1000} s`);
}

export const stockList = ({ cast, at }: Pick<Stage, 'cast' | 'at'>): Promise<StockRow[]> =>
  cast.auditor.list<StockRow>(`${at}/stock?limit=2000`);
