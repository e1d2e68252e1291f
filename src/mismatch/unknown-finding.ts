/** No such finding. */
import { type Refusal, refuse } from '../domain/decision';

export const unknownFinding = (findingId: string): Refusal =>
  refuse(
    404,
    'unknown-finding',
    `There is no finding ${findingId} here.`,
    'Take the id from the list of findings of this jurisdiction.',
    'findingId',
  );
