/** Lo que hace el cambio de una línea, en español de México. Las frases inglesas están en edit-words-en.ts. */
import type { EditWords } from './edit-facts';
import { figuresOf } from './figures';
import { about, DAYS, exactly, PATIENTS, packNoun } from './nouns-es';

const { count, decimal } = figuresOf('es');
const days = (value: number): string =>
  Math.round(value) < 1 ? 'menos de un día' : exactly(Math.round(value), DAYS);
const fromTo = (before: number, after: number): string =>
  `de ${count(Math.round(before))} a ${exactly(Math.round(after), DAYS)}`;

export const EDIT_WORDS_ES: EditWords = {
  cover: (clinic, before, after) =>
    `${clinic} ${after < before ? 'pierde' : 'gana'} ${days(Math.abs(after - before))} de cobertura: ${fromTo(before, after)}.`,
  coverUnknown: (clinic) =>
    `No se sabe cuánto necesita ${clinic}: no se puede decir para cuántos días le alcanza.`,
  unserved: (before, after) =>
    after > before
      ? `Se quedan sin surtir ${about(after - before, PATIENTS)} más hasta la siguiente entrega.`
      : `Se surte a ${about(before - after, PATIENTS)} más hasta la siguiente entrega.`,
  unmet: (more) =>
    `Entre todas las unidades quedan ${decimal(Math.abs(more))} tratamientos ${more > 0 ? 'más' : 'menos'} sin surtir.`,
  kept: (f) => {
    const change = f.keptAfter - f.keptBefore;
    const lasts =
      f.daysPerKeptPack === null
        ? ''
        : `, ${days(Math.abs(change) * f.daysPerKeptPack)} de lo que usan todas`;
    return `En el almacén quedan ${exactly(f.keptAfter, packNoun(f.kind))} para las entregas siguientes: ${count(Math.abs(change))} ${change < 0 ? 'menos' : 'más'}${lasts}.`;
  },
  missing: (f) => `Al almacén le faltan ${exactly(-f.keptAfter, packNoun(f.kind))} para poder enviarlo.`,
  giver: (name, before, after) =>
    `Si salen de lo de ${name}, pierde ${days(before - after)} de cobertura: ${fromTo(before, after)}.`,
  nothing: 'No cambia la cobertura de nadie.',
};
