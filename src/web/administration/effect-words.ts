/** The words of what a change would do, in both languages. */
import { figuresOf } from '../../documents/figures';
import type { Language } from '../../documents/language';

const es = figuresOf('es');
const en = figuresOf('en');

const ES = {
  title: 'Lo que cambiaría en el plan de hoy',
  same: 'El plan de hoy sería el mismo.',
  lead: (treatments: string, more: number): string =>
    more > 0
      ? `Quedarían ${treatments} tratamientos más sin cubrir.`
      : `Quedarían ${treatments} tratamientos menos sin cubrir.`,
  measure: 'Medida',
  now: 'Como está',
  changed: 'Con el cambio',
  difference: 'Diferencia',
  served: 'Tratamientos que se envían',
  unmetVital: 'Sin cubrir, vitales (tratamientos)',
  unmetOther: 'Sin cubrir, los demás (tratamientos)',
  packs: 'Envases que se envían',
  litres: 'Volumen (L)',
  transport: 'Transporte',
  gain: 'Quién gana',
  lose: 'Quién pierde',
  nobody: 'Nadie.',
  moved: (unit: string, treatments: string, vital: string | null, sign: number): string =>
    `${unit}: ${treatments} tratamientos${vital === null ? '' : `; vitales ${sign > 0 ? '+' : '−'}${vital}`}`,
  more: (count: number): string => `y ${es.count(count)} más`,
  lines: (count: number): string =>
    count === 1
      ? '1 renglón del plan cambiaría (envases)'
      : `${es.count(count)} renglones del plan cambiarían (envases; los que más, primero)`,
  how: 'Se calculan dos planes completos con los datos de este momento: uno como está y otro con el cambio. Un tratamiento es lo que un paciente toma en un mes de tratamiento, o en un episodio. Sin cubrir: lo que se espera que falte hasta la entrega siguiente, contando que la necesidad puede ser mayor o menor. Transporte: litros por la tarifa de la ruta, y kilómetros y litros entre unidades. Mide solo el próximo plan: no simula los meses que siguen.',
  notSaved: 'Nada ha cambiado todavía.',
};
export type EffectWords = typeof ES;

const EN: EffectWords = {
  title: "What would change in today's plan",
  same: "Today's plan would be the same.",
  lead: (treatments, more) =>
    more > 0
      ? `${treatments} more treatments would stay unmet.`
      : `${treatments} fewer treatments would stay unmet.`,
  measure: 'Measure',
  now: 'As it is',
  changed: 'With the change',
  difference: 'Difference',
  served: 'Treatments sent',
  unmetVital: 'Unmet, vital (treatments)',
  unmetOther: 'Unmet, others (treatments)',
  packs: 'Packs sent',
  litres: 'Volume (L)',
  transport: 'Transport',
  gain: 'Who gains',
  lose: 'Who loses',
  nobody: 'Nobody.',
  moved: (unit, treatments, vital, sign) =>
    `${unit}: ${treatments} treatments${vital === null ? '' : `; vital ${sign > 0 ? '+' : '−'}${vital}`}`,
  more: (count) => `and ${en.count(count)} more`,
  lines: (count) =>
    count === 1
      ? '1 line of the plan would change (packs)'
      : `${en.count(count)} lines of the plan would change (packs; the largest first)`,
  how: 'Two whole plans are computed from the data of this moment: one as things are, one with the change. A treatment is what one patient takes in a month, or in an episode. Unmet: what is expected to be missing until the next delivery, since the need may be more or less. Transport: litres at the rate of the route, kilometres and litres between clinics. It measures the next plan alone, and simulates no later month.',
  notSaved: 'Nothing has changed yet.',
};

const WORDS: { readonly [L in Language]: EffectWords } = { es: ES, en: EN };
export const effectWords = (lang: Language): EffectWords => WORDS[lang];
