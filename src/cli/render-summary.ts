/** The summary of a plan as text: for the terminal, and for summary.txt. */
import type { Summary } from '../documents/summary';
import { type Look, paint, renderTable, wrap } from './terminal';

export function renderSummary(summary: Summary, look: Look): string {
  const { title, alarm, answer, tables, transfers, examples, closing } = summary;
  const bullets = ({ title: heading, sentences }: Summary['examples']): readonly string[] =>
    sentences.length === 0
      ? []
      : [
          `${paint(heading, 'bold', look)}\n${sentences.map((s) => wrap(`• ${s}`, look.width, '  ')).join('\n')}`,
        ];
  const paragraphs = (sentences: readonly string[]): string =>
    sentences.map((s) => wrap(s, look.width)).join('\n');
  return `${[
    paint(title, 'bold', look),
    [...(alarm === null ? [] : [paint(wrap(alarm, look.width), 'alarm', look)]), paragraphs(answer)].join(
      '\n',
    ),
    ...tables.map((t) => renderTable(t, look)),
    ...bullets(transfers),
    ...bullets(examples),
    paragraphs(closing),
  ].join('\n\n')}\n`;
}
