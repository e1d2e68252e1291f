/** A form on paper cannot have been filled in after today. */
import { type Meta, type Refusal, refuse } from '../domain/decision';
import type { FromPaper } from './payloads';

export const checkPaper = (paper: FromPaper | null | undefined, { today }: Meta): Refusal | null =>
  paper && paper.filledOn > today
    ? refuse(
        422,
        'paper-from-tomorrow',
        `The form ${paper.formNumber} is of ${paper.filledOn}, and today is ${today}.`,
        'Give the day on which it was filled in.',
        'paper.filledOn',
      )
    : null;
