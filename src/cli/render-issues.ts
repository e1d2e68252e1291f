/** Issues as text: by file, errors before warnings, each with its row, its column, what stands there and what to do. */
import type { IntakeIssue } from '../domain/errors';
import { groupBy } from '../domain/group-by';
import type { Session } from './session';
import { paint, wrap } from './terminal';

/** Of one code in one file, so many are shown in full; --json has them all. */
const SHOWN = 5;

const gravity = (rows: readonly IntakeIssue[]): number => (rows.some((i) => i.severity === 'error') ? 0 : 1);

export function renderIssues(issues: readonly IntakeIssue[], { texts, look }: Session): string {
  const say = texts.validate;
  const files = [...groupBy(issues, (i) => i.file)].sort(([, a], [, b]) => gravity(a) - gravity(b));
  return files
    .map(([file, all]) => {
      const errors = all.filter((i) => i.severity === 'error');
      const ordered = [...errors, ...all.filter((i) => i.severity !== 'error')];
      const blocks = [...groupBy(ordered, (i) => `${i.severity}\t${i.code}`).values()].map((same) => {
        const shown = same.slice(0, SHOWN).map((issue) => {
          const place = [
            ...(issue.row === null ? [] : [say.row(issue.row)]),
            ...(issue.field === null ? [] : [issue.field]),
          ].join(', ');
          const word = issue.severity === 'error' ? paint(say.error, 'alarm', look) : say.warning;
          const text = `• ${word}${place === '' ? '' : `, ${place}`}: ${issue.found}. ${issue.fix}`;
          return wrap(text.replace(/([.?!…])\. /, '$1 '), look.width, '  ');
        });
        const rest = same.length - shown.length;
        return [...shown, ...(rest > 0 ? [`  ${say.more(rest)}`] : [])].join('\n');
      });
      return `${paint(file, 'bold', look)} (${say.counts(errors.length, all.length - errors.length)})\n${blocks.join('\n')}`;
    })
    .join('\n\n');
}
