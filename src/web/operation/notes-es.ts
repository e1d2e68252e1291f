/** Lo que se avisa en la puesta en marcha cuando algo quedó hecho. */
import type { Notes } from '../note-text';

export const OPERATION_NOTES_ES = {
  'data-loaded': (a) =>
    `Datos cargados: ${a.facilities ?? ''} unidades y ${a.reports ?? ''} meses reportados.`,
  'first-plan-asked': () => 'El primer plan se está calculando.',
} satisfies Notes;
