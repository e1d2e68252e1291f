/** A thread's side of `country-runner.ts` and `country-redis.ts`. */
import { runCountryTask } from './country-task';
import { answering } from './thread-answer';

export default answering(runCountryTask);
