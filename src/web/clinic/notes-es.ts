/** Lo que se avisa a la unidad cuando algo quedó hecho. */
import { type Notes, some } from '../note-text';

export const CLINIC_NOTES_ES = {
  counted: (a) =>
    `Conteo guardado: ${some(a.lines, 'lote contado', 'lotes contados')}, ${some(a.differences, 'diferencia', 'diferencias')}.${
      a.asked && a.asked !== '0'
        ? ` Surtido hizo ${some(a.asked, 'pedido urgente', 'pedidos urgentes')} por lo que quedó bajo.`
        : ''
    }`,
  'month-reported': (a) =>
    `Informe de ${a.month ?? ''} enviado: ${some(a.rows, 'medicamento', 'medicamentos')}.${
      a.notPosted && a.notPosted !== '0'
        ? ` En ${some(a.notPosted, 'medicamento', 'medicamentos')} se entregó más de lo que el sistema tenía: conviene contar.`
        : ''
    }`,
  asked: (a) => `Pedido hecho, folio ${a.folio ?? ''}. Un pedido urgente suele llegar el ${a.day ?? ''}.`,
  merged: (a) =>
    `Ya había un pedido abierto de este medicamento: se juntaron. Un pedido urgente suele llegar el ${a.day ?? ''}.`,
  cancelled: () => 'El pedido quedó cancelado.',
  received: (a) =>
    a.differences && a.differences !== '0'
      ? `Envío recibido con ${some(a.differences, 'diferencia', 'diferencias')}.`
      : 'Envío recibido completo.',
  'sent-on': () => 'El envío salió: ya no cuenta en su estante.',
  held: (a) => `Apartado con folio ${a.folio ?? ''} hasta el ${a.until ?? ''}. El paciente muestra el folio.`,
  'hold-released': () => 'El apartado quedó libre.',
  'hold-used': () => 'Entregado al paciente.',
} satisfies Notes;
