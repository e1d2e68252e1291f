/** What a medicine is called wherever one is picked or named: two of one name differ in strength, form or pack. */
import type { Medicine } from './entities';

/** 'Amoxicilina cápsula 500 mg (12 cápsula)'. */
export const nameOnPack = ({
  name,
  presentation,
  packSize,
  unit,
}: Pick<Medicine, 'name' | 'presentation' | 'packSize' | 'unit'>): string =>
  [name, presentation, `(${packSize} ${unit})`].filter(Boolean).join(' ');
