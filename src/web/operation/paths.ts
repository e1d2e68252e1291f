/** Where the first steps of a new place are. */
import type { Path } from '../path';

export const OPERATION_PATHS = {
  'operation-start': { es: '/puesta-en-marcha', en: '/en/setup' },
  'operation-data': { es: '/puesta-en-marcha/datos', en: '/en/setup/data' },
} as const satisfies Record<string, Path>;
