/** What is told when what came on paper was saved. */
import { type Notes, some } from '../note-text';

export const PAPER_NOTES_EN = {
  'paper-counted': (a) =>
    `Count saved: ${some(a.lines, 'line', 'lines')}, ${some(a.differences, 'difference', 'differences')}. The report of the month is left, if the form had one.`,
  'paper-reported': (a) => `Report of ${a.month ?? ''} saved: ${some(a.rows, 'medicine', 'medicines')}.`,
} satisfies Notes;
