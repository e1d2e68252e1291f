/** What the routes of papers have in common: in which form, in which language, how a file goes out. */
import { z } from 'zod';
import type { Language } from '../../documents/language';
import type { PaperFile } from '../../papers/paper';
import { workbookOf } from '../../papers/workbook';
import { file, type Reply } from '../reply';
import type { ReplyContract } from '../route';
import { languageQuery } from './findings-contracts';

const PDF = 'application/pdf';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const paperQuery = z.strictObject({
  format: z.enum(['pdf', 'xlsx']).default('pdf').meta({ description: 'To print, or to work on' }),
  lang: languageQuery,
});

export const paperResponse: ReplyContract = {
  description: 'The paper; the same bytes as long as nothing that stands on it has changed',
  contentTypes: [PDF, XLSX],
};

/** The PDF library and its fonts are loaded with the first PDF. */
const pdf = () => require('../../papers/pdf/pdf-of') as typeof import('../../papers/pdf/pdf-of');

export async function paperReply(
  query: { readonly format: 'pdf' | 'xlsx'; readonly lang: Language },
  made: (lang: Language) => PaperFile,
): Promise<Reply> {
  const paper = made(query.lang);
  return query.format === 'pdf'
    ? file(PDF, pdf().pdfOf(paper), { filename: `${paper.name}.pdf` })
    : file(XLSX, await workbookOf(paper), { filename: `${paper.name}.xlsx` });
}
