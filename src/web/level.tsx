/** How long stock lasts, by a word, a shape and a colour. */
import type { Language } from '../documents/language';
import type { Policy } from '../domain/policy';
import type { Visit } from './visit';

export type LevelName = 'red' | 'amber' | 'green' | 'blue';

const WORDS: { readonly [L in Language]: { readonly [N in LevelName]: string } } = {
  es: { red: 'crítico', amber: 'bajo', green: 'suficiente', blue: 'excedente' },
  en: { red: 'critical', amber: 'low', green: 'enough', blue: 'surplus' },
};
/** Triangle, diamond, disc, square. */
export const LEVEL_SHAPES: { readonly [N in LevelName]: string } = {
  red: 'M8 1 15.5 15H.5z',
  amber: 'M8 0l8 8-8 8-8-8z',
  green: 'M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0z',
  blue: 'M1 1h14v14H1z',
};

/** Months of stock at which the policy sees a danger, and above which nothing more is sent. */
export type Thresholds = Pick<Policy, 'minMonthsOfStock' | 'maxMonthsOfStock'>;

export const thresholdsOf = async (visit: Visit): Promise<Thresholds> =>
  (await visit.read<{ policy: Policy }>('read-policy', { params: { jurisdiction: visit.scope } })).body
    .policy;

/** Below the policy's minimum, below twice that, up to its maximum, more. */
export const levelOf = (
  months: number,
  { minMonthsOfStock: min, maxMonthsOfStock: max }: Thresholds,
): LevelName => (months < min ? 'red' : months < 2 * min ? 'amber' : months <= max ? 'green' : 'blue');

export const levelWord = (name: LevelName, lang: Language): string => WORDS[lang][name];

export function Level({ name, lang }: { readonly name: LevelName; readonly lang: Language }) {
  return (
    <span class={`level ${name}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={LEVEL_SHAPES[name]} />
      </svg>
      {WORDS[lang][name]}
    </span>
  );
}
