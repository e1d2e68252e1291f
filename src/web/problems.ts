/** Why something was not done, in the reader's words. The API tells its problems in English, by a stable code. */
import type { Problem } from '../api/problem';
import type { Figures } from '../documents/figures';
import type { Language } from '../documents/language';
import { PROBLEMS_ES } from './problems-es';

/** Cause and what to do, as one text. */
export function explainProblem(lang: Language, p: Problem, figures: Figures): string {
  if (lang === 'en') return `${p.cause} ${p.fix}`;
  const say = PROBLEMS_ES[p.code];
  if (say) return say(p.cause, figures);
  return p.status >= 500
    ? 'Algo falló en el sistema. Inténtelo de nuevo; si vuelve a fallar, avise a quien opera Surtido.'
    : `El sistema no lo aceptó (${p.code}). Abra la página de nuevo y revise lo que escribió.`;
}
