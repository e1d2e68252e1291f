/** Las palabras de las pantallas de lotes bloqueados. */
import { figuresOf } from '../../documents/figures';
import type { BlockCause } from '../../domain/block-cause';

const { many } = figuresOf('es');

export const BLOCK_WORDS_ES = {
  blocked: {
    title: 'Lotes bloqueados',
    lead: 'Un lote bloqueado no lo usa nadie, en ninguna unidad: no cuenta como existencia, ningún plan lo envía y ningún envío sale con él. Para bloquear uno o ver quién lo tiene, búsquelo como dice el empaque o el aviso.',
    find: 'Buscar el lote',
    needMedicine: 'Elija el medicamento',
    cause: 'Motivo',
    causes: {
      recall: 'Retiro ordenado por la autoridad sanitaria',
      maker: 'Retiro del fabricante',
      quality: 'Duda sobre su calidad',
      other: 'Otro',
    } as { readonly [C in BlockCause]: string },
    since: 'Bloqueado',
    sinceBy: (day: string, by: string) => `${day}, por ${by}`,
    here: 'Lo tienen',
    hereUnits: (places: number) => many(places, 'unidad', 'unidades'),
    shelf: 'En anaqueles',
    road: 'En camino',
    none: 'Ningún lote está bloqueado.',
    some: (lots: number) =>
      `${many(lots, 'lote bloqueado está', 'lotes bloqueados están')} en anaqueles o en camino: nadie debe usarlos.`,
    tag: 'bloqueado',
    leftOut: (lines: number) =>
      `${many(lines, 'renglón de un lote bloqueado no se surte', 'renglones de lotes bloqueados no se surten')}: anule su envío y ordénelo con otro lote.`,
    reference: 'Número del aviso u oficio (si lo hay)',
  },
  lot: {
    title: (lot: string) => `Lote ${lot}`,
    isBlocked: 'Bloqueado en todas las unidades',
    notBlocked: 'No está bloqueado',
    referenceIs: 'Aviso u oficio',
    note: 'Nota',
    byAt: (day: string, by: string, scope: string) => `${day}, por ${by} (${scope})`,
    places: 'Quién lo tiene o lo tuvo',
    placesLead:
      'Llame primero a quienes lo tienen. «Recibido» y «entregado» son de antes: puede quedar algo.',
    noPlaces: 'Según el sistema, ninguna unidad de la jurisdicción lo tiene ni lo tuvo.',
    checkLot: 'Revise el medicamento y el lote. Se puede bloquear igual: si llega, llegará bloqueado.',
    ready: 'Apartado para salir',
    received: 'Recibido',
    givenOut: 'Entregado a pacientes',
    readyNow:
      'Hay envíos apartados con este lote: así no pueden salir. Anúlelos en Salidas y pida un plan nuevo o un traspaso con otro lote.',
    block: 'Bloquear este lote',
    blockLead:
      'Al bloquearlo nadie podrá usarlo, en ninguna unidad del país que lleve Surtido, ni el que llegue después. Cada unidad que lo tenga verá el aviso en su inicio.',
    blockButton: 'Bloquear en todas las unidades',
    needCause: 'Elija el motivo.',
    unblock: 'Desbloquear este lote',
    unblockLead: 'Volverá a contar como existencia y a enviarse, en todas las unidades.',
    unblockButton: 'Desbloquear en todas las unidades',
    unblockReason: 'Por qué se puede usar de nuevo',
    notYours: (scope: string) => `Lo bloqueó otra jurisdicción (${scope}): pídale a ella que lo desbloquee.`,
    what: 'Lo que se retira del anaquel se da de baja con el motivo «retirado».',
  },
};
