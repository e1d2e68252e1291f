/** A thread's side of `country-threads.ts` and `country-redis.ts`. */
import { AppError } from '../domain/errors';
import { type CountryTask, runCountryTask, type TaskOutcome } from './country-task';
import { type Answer, faultData } from './thread-pool';

export default async function run(task: CountryTask): Promise<Answer<TaskOutcome>> {
  try {
    return { done: await runCountryTask(task) };
  } catch (error) {
    if (error instanceof AppError) return { fault: faultData(error) };
    throw error;
  }
}
