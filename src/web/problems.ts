/** Why something was not done, in the reader's words. The API tells its problems in English, by a stable code. */
import type { Fault, Problem } from '../api/problem';
import type { Figures } from '../documents/figures';
import type { Language } from '../documents/language';
import { PROBLEMS_ES } from './problems-es';

const BOUNDS_ES: Readonly<Record<string, string>> = {
  '>': 'mayor que',
  '>=': 'al menos',
  '<': 'menor que',
  '<=': 'a lo más',
};

/** What a field left empty is told as. */
const NOTHING: ReadonlySet<string> = new Set(['', '""', 'nothing']);

/** What one field has and why it does not do; the contract tells its bounds as "expected number to be <=1". */
export function explainFault(lang: Language, { found, fix }: Fault, p: Problem, figures: Figures): string {
  if (NOTHING.has(found)) return lang === 'es' ? 'Falta escribirlo.' : 'It is still to be written.';
  if (lang === 'en') return `${found}: ${fix}`;
  const [, sign = '', bound = ''] = /to be (>=|<=|>|<)(-?\d+(?:\.\d+)?)$/.exec(fix) ?? [];
  const said = BOUNDS_ES[sign];
  return said
    ? `Dice ${found}; debe ser ${said} ${bound}.`
    : p.code !== 'bad-request' && PROBLEMS_ES[p.code]
      ? explainProblem(lang, p, figures)
      : `${found.slice(0, 80)} no tiene la forma que se espera. Revíselo.`;
}

/** Cause and what to do, as one text. */
export function explainProblem(lang: Language, p: Problem, figures: Figures): string {
  if (lang === 'en') return `${p.cause} ${p.fix}`;
  const say = PROBLEMS_ES[p.code];
  if (say) return say(p.cause, figures);
  return p.status >= 500
    ? 'Algo falló en el sistema. Inténtelo de nuevo; si vuelve a fallar, avise a quien opera Surtido.'
    : `El sistema no lo aceptó (${p.code}). Abra la página de nuevo y revise lo que escribió.`;
}
