/** A fault of the store as the command line tells it. */
import { AppError } from '../domain/errors';
import type { StorageError } from '../storage/port';

const BAD_INPUT = 2;
const VIOLATIONS = 3;

export const storageFault = ({ code, message }: StorageError): AppError =>
  new AppError(
    `storage-${code}`,
    `${message}.`,
    'What was stored before stays as it was; mend what is said above and run this again.',
    code === 'corrupt' ? VIOLATIONS : BAD_INPUT,
  );
