/** Options that are whole numbers. */
import { availableParallelism } from 'node:os';
import { AppError } from '../domain/errors';
import type { Session } from './session';

export interface ThreadOptions {
  readonly threads?: string;
}

const DIGITS = 9;

/** @throws AppError 'not-whole' */
export function wholeOption(
  option: string,
  text: string,
  { least, most = Number.POSITIVE_INFINITY }: { readonly least: number; readonly most?: number },
  { texts }: Session,
): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && text.length <= DIGITS && value >= least && value <= most) return value;
  const [cause, fix] = texts.simulate.notWhole(option, text, least, Number.isFinite(most) ? most : null);
  throw new AppError('not-whole', cause, fix, 2);
}

/** As many as there are processors where nobody says, but `usual` at most. */
export const threadsOption = (
  { threads }: ThreadOptions,
  session: Session,
  { usual, most }: { readonly usual: number; readonly most?: number },
): number =>
  wholeOption(
    '--threads',
    threads ?? String(Math.min(usual, availableParallelism())),
    { least: 1, ...(most !== undefined && { most }) },
    session,
  );
