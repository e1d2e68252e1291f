/** Palabras que comparten el almacén y la administración: estados, clases, listas. */
import { figuresOf } from '../../documents/figures';
import { exactly, packNoun } from '../../documents/nouns-es';
import type { PackKind } from '../../documents/packs';

const f = figuresOf('es');

export const STAFF_WORDS_ES = {
  plan: {
    draft: 'borrador',
    proposed: 'propuesto',
    approved: 'autorizado',
    dispatched: 'en camino',
    received: 'recibido',
    superseded: 'sustituido',
    cancelled: 'cancelado',
  } as Readonly<Record<string, string>>,
  shipment: {
    reserved: 'apartado',
    dispatched: 'en camino',
    received: 'recibido',
    voided: 'anulado',
  } as Readonly<Record<string, string>>,
  shipmentKind: { plan: 'del plan', emergency: 'urgente', transfer: 'traspaso' } as Readonly<
    Record<string, string>
  >,
  request: {
    submitted: 'nueva',
    triaged: 'clasificada',
    approved: 'autorizada',
    reserved: 'apartada',
    dispatched: 'en camino',
    received: 'recibida',
    rejected: 'rechazada',
    cancelled: 'cancelada',
    merged: 'juntada con otra',
    released: 'se soltó lo apartado',
    voided: 'se anuló el envío',
    'night-released': 'liberada de noche',
    'night-reviewed': 'revisada',
  } as Readonly<Record<string, string>>,
  priority: { routine: 'rutina', urgent: 'urgente', asap: 'cuanto antes', stat: 'de inmediato' } as Readonly<
    Record<string, string>
  >,
  finding: { open: 'abierto', assigned: 'asignado', decided: 'decidido', gone: 'ya no está' } as Readonly<
    Record<string, string>
  >,
  kind: {
    supply: 'surtido y necesidad',
    prevalence: 'reportes y prevalencia',
    forecast: 'pronóstico y resultado',
    integrity: 'calidad de los reportes',
  } as Readonly<Record<string, string>>,
  severity: { high: 'grave', medium: 'media', low: 'leve' } as Readonly<Record<string, string>>,
  verdict: {
    accept: 'aceptar',
    override: 'corregir la necesidad',
    recount: 'pedir recuento',
    escalate: 'llevar al estado',
  } as Readonly<Record<string, string>>,
  ven: { V: 'vital', E: 'esencial', N: 'no esencial' } as Readonly<Record<string, string>>,
  source: {
    warehouse: 'almacén',
    planned: 'adelantar un envío del plan',
    surplus: 'excedente de una unidad',
    hospital: 'hospital',
  } as Readonly<Record<string, string>>,
  limit: {
    covered: 'cubierto',
    stock: 'no alcanza el almacén',
    maximum: 'ya tiene el máximo',
    'trip-litres': 'viaje lleno',
    'trip-kg': 'viaje con todo el peso',
    'cold-box': 'caja fría llena',
    shelf: 'anaquel lleno',
    expiry: 'caducaría',
    budget: 'presupuesto',
    'road-closed': 'camino cerrado',
    locked: 'fijado',
    kit: 'completa el botiquín',
    'whole-pack': 'envase entero',
    'no-need': 'sin necesidad',
  } as Readonly<Record<string, string>>,
  packs: (count: number, kind: PackKind = 'pack') => exactly(count, packNoun(kind)),
  packNoun: (kind: PackKind) => packNoun(kind).other,
  noRoute: 'Sin ruta',
  all: 'Cualquiera',
  allF: 'Todas',
  filter: 'Filtrar',
  clear: 'Quitar filtros',
  next: 'Siguientes',
  first: 'Volver al principio',
  nothing: 'No hay nada que mostrar.',
  back: 'Volver',
  yes: 'sí',
  no: 'no',
  unknown: 'no se sabe',
  route: 'Ruta',
  unit: 'Unidad',
  medicine: 'Medicamento',
  lot: 'Lote',
  expires: 'Caduca',
  state: 'Estado',
  patients: 'Pacientes',
  reason: 'Motivo',
  date: 'Fecha',
  who: 'Quién',
  ago: (hours: number): string =>
    hours < 1
      ? 'hace menos de una hora'
      : hours < 48
        ? `hace ${f.count(Math.floor(hours))} ${Math.floor(hours) === 1 ? 'hora' : 'horas'}`
        : `hace ${f.count(Math.floor(hours / 24))} días`,
  days: (days: number): string =>
    Math.round(days) < 1
      ? 'menos de un día'
      : `${f.count(Math.round(days))} ${Math.round(days) === 1 ? 'día' : 'días'}`,
  range: (low: string, high: string): string => (low === high ? low : `${low} a ${high}`),
  coverChange: (before: string, after: string): string => `${before} → ${after}`,
};
export type StaffWords = typeof STAFF_WORDS_ES;
