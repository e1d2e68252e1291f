/** Las palabras de las pantallas del almacén. */
import { figuresOf } from '../../documents/figures';
import { BLOCK_WORDS_ES } from './block-words-es';
import { PLAN_WORDS_ES } from './plan-words-es';
import { REQUEST_WORDS_ES } from './request-words-es';
import { SHELF_WORDS_ES } from './shelf-words-es';
import { SHIPMENT_WORDS_ES } from './shipment-words-es';

const { count: n, many } = figuresOf('es');

export const WAREHOUSE_WORDS_ES = {
  board: {
    title: 'Tablero',
    deliveries: 'Próximas entregas',
    leaves: 'Sale',
    arrives: 'Llega',
    units: 'Unidades',
    ready: 'Envíos apartados',
    closed: (units: number) => `camino cerrado para ${many(units, 'unidad', 'unidades')}`,
    open: 'camino abierto',
    plan: 'Plan',
    noPlan: 'Todavía no hay ningún plan.',
    planNow: (asOf: string, state: string) => `El último plan es del ${asOf} y está ${state}.`,
    waiting: (count: number) => `${many(count, 'plan espera', 'planes esperan')} autorización.`,
    due: (day: string) => `Toca hacer un plan desde el ${day}.`,
    openPlan: 'Ver el plan',
    newPlan: 'Pedir un plan nuevo',
    shipments: 'Envíos',
    reserved: (count: number) => `${many(count, 'apartado', 'apartados')} por salir`,
    road: (count: number) => `${n(count)} en camino`,
    late: (count: number) => `${many(count, 'atrasado', 'atrasados')}`,
    requests: 'Solicitudes que esperan',
    requestCounts: (c: { submitted: number; triaged: number; approved: number; reserved: number }) =>
      `${many(c.submitted, 'nueva', 'nuevas')}, ${many(c.triaged, 'clasificada', 'clasificadas')}, ${many(c.approved, 'autorizada', 'autorizadas')}, ${many(c.reserved, 'apartada', 'apartadas')}.`,
    noRequests: 'Ninguna solicitud espera.',
    allRequests: 'Ver todas las solicitudes',
    waitingPatients: (patients: number) => `${many(patients, 'paciente espera', 'pacientes esperan')}`,
    reviews: 'Liberaciones nocturnas por revisar',
    reviewCount: (open: number, overdue: number) =>
      `${many(open, 'por revisar', 'por revisar')}${overdue > 0 ? `, ${many(overdue, 'fuera de plazo', 'fuera de plazo')}` : ''}.`,
    expiring: 'Caduca pronto',
    expiringCount: (lots: number, days: number) =>
      `${many(lots, 'lote caduca', 'lotes caducan')} en ${n(days)} días.`,
    expiredCount: (lots: number) =>
      `${many(lots, 'lote ya caducó', 'lotes ya caducaron')}: hay que retirarlos.`,
    noExpiring: 'Ningún lote caduca pronto.',
    allExpiring: 'Ver todo lo que caduca',
    short: 'Falta en las unidades',
    shortLead: (pairs: number, units: number, vital: number) =>
      `A ${many(units, 'unidad no le alcanza', 'unidades no les alcanza')} hasta la próxima entrega: ${many(pairs, 'faltante', 'faltantes')}${vital > 0 ? `, ${n(vital)} de medicamentos vitales` : ''}.`,
    noShort: 'A ninguna unidad le falta nada antes de la próxima entrega.',
    unknownNeed:
      'Antes del primer plan no se conoce la necesidad: aquí solo están los botiquines de urgencia.',
    allShort: 'Ver todo lo que falta',
  },
  shortages: {
    title: 'Lo que falta en las unidades',
    help: 'Con lo que la unidad tiene y lo que viene en camino, no llega a la próxima entrega. Cobertura: días que dura lo que tiene.',
    cover: 'Cobertura',
    has: 'Tiene (unidades)',
    coming: 'En camino',
    needs: 'Necesita',
    ven: 'Clase',
  },
  ...PLAN_WORDS_ES,
  ...SHIPMENT_WORDS_ES,
  ...SHELF_WORDS_ES,
  ...BLOCK_WORDS_ES,
  ...REQUEST_WORDS_ES,
};
export type WarehouseWords = typeof WAREHOUSE_WORDS_ES;
