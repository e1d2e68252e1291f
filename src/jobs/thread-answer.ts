/** The thread's side of `thread-pool.ts`: a fault is an answer too, so that its fields arrive. */
import { AppError } from '../domain/errors';

/** An AppError as it crosses a thread or a queue: only its fields do. */
export interface FaultData {
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
  readonly exitCode: 1 | 2 | 3;
}
export const faultData = ({ code, cause, fix, exitCode }: AppError): FaultData => ({
  code,
  cause,
  fix,
  exitCode,
});
export const asAppError = ({ code, cause, fix, exitCode }: FaultData): AppError =>
  new AppError(code, cause, fix, exitCode);

export type Answer<Result> = { readonly done: Result } | { readonly fault: FaultData };

export const answering =
  <Task, Result>(run: (task: Task) => Promise<Result> | Result) =>
  async (task: Task): Promise<Answer<Result>> => {
    try {
      return { done: await run(task) };
    } catch (error) {
      if (error instanceof AppError) return { fault: faultData(error) };
      throw error;
    }
  };
