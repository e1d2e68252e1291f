/** Lo que se avisa al almacén cuando algo quedó hecho. */
import { type Notes, some } from '../note-text';

export const WAREHOUSE_NOTES_ES = {
  'plan-proposed': () => 'El plan quedó propuesto. Otra persona lo autoriza.',
  'plan-approved': (a) =>
    `El plan quedó autorizado: ${some(a.shipments, 'envío apartado', 'envíos apartados')}.`,
  'plan-cancelled': () => 'El plan quedó cancelado. Lo que tenía apartado está libre.',
  'line-edited': (a) =>
    a.broken && a.broken !== '0'
      ? `Línea cambiada. El plan rompe ${some(a.broken, 'regla', 'reglas')}: véalo en el plan antes de que se autorice.`
      : 'Línea cambiada. El plan no rompe ninguna regla.',
  'line-locked': () => 'Línea fijada: un plan nuevo la dejará como está.',
  'line-unlocked': () => 'La línea ya no está fijada.',
  dispatched: (a) => `Salida registrada: ${some(a.shipments, 'envío en camino', 'envíos en camino')}.`,
  'transfer-ordered': () => 'Traspaso apartado: sale desde Salidas. Puede imprimir su remisión.',
  'warehouse-counted': (a) =>
    `Conteo guardado: ${some(a.lots, 'lote', 'lotes')}, ${some(a.differences, 'diferencia', 'diferencias')}.`,
  'lot-blocked': () =>
    'El lote quedó bloqueado en todas las unidades: las que lo tienen ven el aviso. Llámelas; la lista está abajo.',
  'lot-unblocked': () => 'El lote quedó desbloqueado: se puede usar de nuevo.',
  'kit-opened': (a) =>
    `Se abrieron ${some(a.kits, 'kit', 'kits')}: ${some(a.lots, 'lote quedó', 'lotes quedaron')} en el anaquel.`,
  'shipment-voided': () => 'El envío quedó anulado. Lo que llevaba está libre.',
  'shipment-received': (a) =>
    a.differences && a.differences !== '0'
      ? `Llegada registrada con ${some(a.differences, 'diferencia', 'diferencias')}.`
      : 'Llegada registrada: todo como se envió.',
  'upstream-received': (a) => `Entrada registrada: ${some(a.lines, 'lote', 'lotes')}.`,
  triaged: (a) => `Solicitud clasificada: ${a.priority ?? ''}.`,
  'request-approved': () => 'Solicitud autorizada. Falta apartar las unidades.',
  'request-reserved': () => 'Unidades apartadas: el envío está en Salidas.',
  'request-released': () => 'Lo apartado quedó libre.',
  'request-rejected': () => 'Solicitud rechazada. La unidad verá el motivo.',
  'release-reviewed': () => 'Revisión guardada.',
} satisfies Notes;
