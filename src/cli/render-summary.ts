/** The summary of a plan as text: for the terminal, and for summary.txt. */
import type { Summary } from '../documents/summary';
import { type Look, paint, renderTable, wrap } from './terminal';

export function renderSummary(summary: Summary, look: Look): string {
  const { title, alarm, answer, tables, examples, closing } = summary;
  const paragraphs = (sentences: readonly string[]): string =>
    sentences.map((s) => wrap(s, look.width)).join('\n');
  return `${[
    paint(title, 'bold', look),
    [...(alarm === null ? [] : [paint(wrap(alarm, look.width), 'alarm', look)]), paragraphs(answer)].join(
      '\n',
    ),
    ...tables.map((t) => renderTable(t, look)),
    ...(examples.sentences.length === 0
      ? []
      : [
          `${paint(examples.title, 'bold', look)}\n${examples.sentences.map((s) => wrap(`• ${s}`, look.width, '  ')).join('\n')}`,
        ]),
    paragraphs(closing),
  ].join('\n\n')}\n`;
}
