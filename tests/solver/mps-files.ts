/** Small MPS files for the tests of the reader. */
import { MpsError } from '../../solver/mps-cards';
import { type MpsReadOptions, readMps } from '../../solver/mps-read';

/** Free format, one line a string; what is not given is the least that makes a whole file. */
export function free({
  rows = [' N COST', ' L LIM'],
  columns = [' X COST 1 LIM 1'],
  rhs = [' RHS LIM 4'],
  ranges = [] as string[],
  bounds = [] as string[],
  sense = [] as string[],
}): string {
  return [
    'NAME test',
    ...sense,
    'ROWS',
    ...rows,
    'COLUMNS',
    ...columns,
    'RHS',
    ...rhs,
    ...(ranges.length > 0 ? ['RANGES', ...ranges] : []),
    ...(bounds.length > 0 ? ['BOUNDS', ...bounds] : []),
    'ENDATA',
  ].join('\n');
}

/** The fault that the reader finds. */
export function faultOf(source: string, options?: MpsReadOptions): MpsError {
  try {
    readMps(source, options);
  } catch (error) {
    if (error instanceof MpsError) return error;
    throw error;
  }
  throw new Error('no fault was found');
}
