/** Where the screens for papers are. */
import type { Path } from '../path';

export const PAPER_PATHS = {
  'warehouse-paper-forms': { es: '/almacen/formas', en: '/en/warehouse/forms' },
  'warehouse-paper-form': { es: '/almacen/formas/:facilityId', en: '/en/warehouse/forms/:facilityId' },
} as const satisfies Record<string, Path>;
