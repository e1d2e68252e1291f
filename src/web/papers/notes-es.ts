/** Lo que se avisa cuando se guardó lo que venía en papel. */
import { type Notes, some } from '../note-text';

export const PAPER_NOTES_ES = {
  'paper-counted': (a) =>
    `Conteo guardado: ${some(a.lines, 'renglón', 'renglones')}, ${some(a.differences, 'diferencia', 'diferencias')}. Falta el informe del mes, si venía en la forma.`,
  'paper-reported': (a) =>
    `Informe de ${a.month ?? ''} guardado: ${some(a.rows, 'medicamento', 'medicamentos')}.`,
} satisfies Notes;
