/** Las faltas de un plan revisado, en español de México. Las inglesas están en violation-words-en.ts. */
import { localDate } from '../domain/dates';
import { withinSentence } from './catalogue';
import { figuresOf } from './figures';
import { about, exactly, packNoun } from './nouns-es';
import type { ViolationFacts, ViolationWords } from './violation-facts';

const { count, decimal, pesos, dateWithYear } = figuresOf('es');

const number = (value: number | string): number => (typeof value === 'number' ? value : Number.NaN);
const packs = (f: ViolationFacts, value: number | string): string => exactly(number(value), packNoun(f.kind));
const loose = (f: ViolationFacts, value: number | string): string => {
  const amount = number(value);
  return Number.isInteger(amount) && amount > 0 ? packs(f, amount) : about(amount, packNoun(f.kind));
};
const date = (value: number | string): string => {
  const known = localDate(String(value));
  return known ? dateWithYear(known) : String(value);
};
const of = (f: ViolationFacts): string => (f.medicine === null ? '' : ` de ${withinSentence(f.medicine)}`);
/** «CS La Yerba, metformina tableta 850 mg»: dónde está la falta. */
const at = (f: ViolationFacts): string =>
  `${f.clinic}${f.medicine === null ? '' : `, ${withinSentence(f.medicine)}`}`;
const isNothing = (value: number | string): boolean => number(value) < 0.5;
const lot = (f: ViolationFacts): string => (f.lotId === null ? '' : ` (lote ${f.lotId})`);
const trip = (what: string, unit: string) => (f: ViolationFacts) =>
  `La ruta ${f.route} lleva ${decimal(number(f.found))} ${unit} y ${what} es de ${decimal(number(f.limit))}.`;
const place = (what: string) => (f: ViolationFacts) =>
  `A ${f.clinic} van ${decimal(number(f.found))} litros y ${what} caben ${decimal(number(f.limit))}.`;

export const VIOLATION_WORDS_ES: ViolationWords = {
  'unknown-facility': (f) =>
    `La unidad «${f.found}» no está en la carpeta: el plan le envía ${f.medicine === null ? 'envases' : withinSentence(f.medicine)}${lot(f)}. Corrija la clave de la unidad.`,
  'unknown-medicine': (f) =>
    `El medicamento «${f.found}» no está en la carpeta: el plan lo envía a ${f.clinic}. Corrija la clave.`,
  'unknown-lot': (f) =>
    `${at(f)}: el lote ${f.lotId} no está en ${f.found}. Elija un lote de ese medicamento que esté ahí.`,
  'not-whole-packs': (f) => `${at(f)}${lot(f)}: dice ${f.found}. Se envían envases enteros, 0 o más.`,
  'exceeds-lot': (f) =>
    `El lote ${f.lotId}${of(f)} en ${f.clinic}: el plan toma ${packs(f, f.found)} y hay ${count(number(f.limit))}.`,
  'exceeds-reserve': (f) =>
    `${at(f)}: el plan envía ${packs(f, f.found)} y, apartada la reserva de urgencias, pueden salir ${count(number(f.limit))}.`,
  'exceeds-surplus': (f) =>
    `${at(f)}: el plan le quita ${packs(f, f.found)} y su excedente es de ${count(number(f.limit))}.`,
  'exceeds-trip-litres': trip('su capacidad', 'litros'),
  'exceeds-trip-kg': trip('su límite de peso', 'kg'),
  'exceeds-cold-box': trip('su caja fría', 'litros en frío'),
  'exceeds-shelf': place('en su almacén'),
  'exceeds-refrigerator': place('en su refrigerador'),
  'exceeds-budget': (f) =>
    `El transporte cuesta ${pesos(number(f.found))} y el presupuesto es de ${pesos(number(f.limit))}.`,
  'road-closed': (f) => {
    const [from = '', to = ''] = String(f.limit).split('/');
    return `${f.clinic}: se envían ${packs(f, f.found)}${of(f)} y el camino está cerrado del ${date(from)} al ${date(to)}.`;
  },
  expired: (f) => `El lote ${f.lotId}${of(f)} caducó el ${date(f.found)}: no se envía.`,
  'expires-unused': (f) =>
    isNothing(f.limit)
      ? `${at(f)}${lot(f)}: van ${loose(f, f.found)} que caducarían ahí sin usarse.`
      : `${at(f)}${lot(f)}: de lotes que caducan tan pronto van ${loose(f, f.found)} y ahí se usarán a tiempo ${loose(f, f.limit)}.`,
  'above-maximum': (f) =>
    isNothing(f.limit)
      ? `${at(f)}: recibe ${loose(f, f.found)} y ya tiene su existencia máxima o más.`
      : `${at(f)}: recibe ${loose(f, f.found)} y para llegar a su existencia máxima le faltan ${loose(f, f.limit)}.`,
  'kit-missing': (f) =>
    `${at(f)}: recibe ${packs(f, f.found)} y su botiquín de urgencias necesita ${count(number(f.limit))}.`,
  'lock-broken': (f) =>
    `${at(f)}: recibe ${packs(f, f.found)} y la cantidad fijada es ${count(number(f.limit))}.`,
  'too-far': (f) =>
    typeof f.found === 'number'
      ? `${at(f)}${lot(f)}: viene de una unidad a ${decimal(f.found)} km y el traspaso llega hasta ${decimal(number(f.limit))} km.`
      : `${at(f)}${lot(f)}: no se conoce la distancia a la unidad que lo da (el traspaso llega hasta ${decimal(number(f.limit))} km).`,
};
