/** What a storekeeper calls one pack of a medicine, by what is in it. */
import type { Medicine } from '../domain/entities';

export type PackKind =
  | 'box'
  | 'bottle'
  | 'vial'
  | 'ampoule'
  | 'tube'
  | 'sachet'
  | 'inhaler'
  /** Where nothing tells, and for packs of several kinds together. */
  | 'pack';

const ALONE: Readonly<Record<string, PackKind>> = {
  frasco: 'vial',
  vial: 'vial',
  ampolleta: 'ampoule',
  ampoule: 'ampoule',
  tubo: 'tube',
  tube: 'tube',
  sobre: 'sachet',
  sachet: 'sachet',
};
const TOGETHER: Readonly<Record<string, PackKind>> = {
  ml: 'bottle',
  ui: 'bottle',
  iu: 'bottle',
  disparo: 'inhaler',
  dosis: 'inhaler',
  puff: 'inhaler',
  tableta: 'box',
  capsula: 'box',
  comprimido: 'box',
  gragea: 'box',
  ampolleta: 'box',
  sobre: 'box',
  tablet: 'box',
  capsule: 'box',
  ampoule: 'box',
};

export function packKindOf(medicine: Pick<Medicine, 'packSize' | 'unit'> | undefined): PackKind {
  if (!medicine) return 'pack';
  const unit = medicine.unit
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return (medicine.packSize === 1 ? ALONE[unit] : TOGETHER[unit]) ?? 'pack';
}
