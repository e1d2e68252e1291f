/** What planning a country says, by language. */
import { figuresOf } from '../documents/figures';
import type { Language } from '../documents/language';
import type { CountrySummary, CountryTask, TaskOutcome } from '../jobs/country-task';
import type { CountryImported } from '../jobs/import-country';

export interface CountryTexts {
  readonly step: (kind: CountryTask['kind'], done: number, of: number) => string;
  readonly planned: (summary: CountrySummary, out: string) => string;
  readonly imported: (country: CountryImported) => string;
  readonly importing: (done: number, of: number) => string;
  readonly noRedis: readonly [cause: string, fix: string];
  readonly joined: (redis: string, threads: number) => string;
  readonly task: (kind: CountryTask['kind'], scope: string | null, outcome: TaskOutcome | 'failed') => string;
}

const spanish = figuresOf('es');
const english = figuresOf('en');

const KINDS_ES = {
  prepare: 'Necesidad de las jurisdicciones',
  ration: 'Reparto entre jurisdicciones',
  plan: 'Planes de las jurisdicciones',
  publish: 'Plan del país',
} as const;
const KINDS_EN = {
  prepare: 'Need of the jurisdictions',
  ration: 'Rationing between jurisdictions',
  plan: 'Plans of the jurisdictions',
  publish: 'Plan of the country',
} as const;

const es: CountryTexts = {
  step: (kind, done, of) => `${KINDS_ES[kind]}: ${done} de ${of}`,
  planned: (s, out) =>
    [
      `${spanish.count(s.jurisdictions)} jurisdicciones planeadas al ${s.asOf}: ${spanish.count(s.packs)} envases en ${spanish.count(s.lines)} líneas a ${spanish.count(s.clinics)} unidades.`,
      `De los estados y la nación: ${spanish.count(s.upstream.granted)} de ${spanish.count(s.upstream.packs)} envases.`,
      `La jurisdicción más lejos de su mejor plan posible: ${s.worstGap.scope}, a ${spanish.finePercent(s.worstGap.gap)}.`,
      ...(s.lossAtMost === null
        ? []
        : [
            `Por planear en dos niveles se pierde a lo más ${spanish.finePercent(s.lossAtMost)} de lo que daría resolver el país de una vez.`,
          ]),
      `Los planes están en ${out}, una carpeta por jurisdicción; el resumen, en country/country.json.`,
    ].join('\n'),
  imported: ({ jurisdictions, found, reports }) =>
    `${spanish.count(jurisdictions)} jurisdicciones en el almacenamiento (${spanish.count(found)} ya estaban), ${spanish.count(reports)} reportes mensuales de unidades.`,
  importing: (done, of) => `Jurisdicciones guardadas: ${done} de ${of}`,
  noRedis: ['Falta el servidor Redis al que unirse.', 'Indíquelo con --redis redis://… o en REDIS_URL.'],
  joined: (redis, threads) =>
    `Trabajando para ${redis} con ${threads} hilo(s). Ctrl-C termina lo que tiene en mano y se va.`,
  task: (kind, scope, outcome) =>
    `${KINDS_ES[kind]}${scope === null ? '' : ` · ${scope}`}: ${{ done: 'hecho', found: 'ya estaba', failed: 'falló' }[outcome]}`,
};

const en: CountryTexts = {
  step: (kind, done, of) => `${KINDS_EN[kind]}: ${done} of ${of}`,
  planned: (s, out) =>
    [
      `${english.count(s.jurisdictions)} jurisdictions planned as of ${s.asOf}: ${english.count(s.packs)} packs in ${english.count(s.lines)} lines to ${english.count(s.clinics)} units.`,
      `From states and nation: ${english.count(s.upstream.granted)} of ${english.count(s.upstream.packs)} packs.`,
      `The jurisdiction farthest from its best possible plan: ${s.worstGap.scope}, by ${english.finePercent(s.worstGap.gap)}.`,
      ...(s.lossAtMost === null
        ? []
        : [
            `Planning in two levels loses at most ${english.finePercent(s.lossAtMost)} of what solving the country as one would give.`,
          ]),
      `The plans are in ${out}, one folder a jurisdiction; the summary is country/country.json.`,
    ].join('\n'),
  imported: ({ jurisdictions, found, reports }) =>
    `${english.count(jurisdictions)} jurisdictions in the store (${english.count(found)} were there), ${english.count(reports)} monthly reports of units.`,
  importing: (done, of) => `Jurisdictions stored: ${done} of ${of}`,
  noRedis: ['There is no Redis server to join.', 'Name it with --redis redis://… or in REDIS_URL.'],
  joined: (redis, threads) =>
    `Working for ${redis} with ${threads} thread(s). Ctrl-C ends what is in hand and leaves.`,
  task: (kind, scope, outcome) =>
    `${KINDS_EN[kind]}${scope === null ? '' : ` · ${scope}`}: ${{ done: 'done', found: 'was there', failed: 'failed' }[outcome]}`,
};

export const countryTextsOf = (lang: Language): CountryTexts => ({ es, en })[lang];
