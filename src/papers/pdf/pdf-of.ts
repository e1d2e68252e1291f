/** Papers as one tagged PDF (PDF/UA), page by page as it goes out. */
import PDFDocument from 'pdfkit';
import type { PaperFile } from '../paper';
import { paperWords } from '../words';
import { PageDrawer } from './draw-page';
import { layOut } from './lay-out';
import { Typesetter } from './typesetter';

const LANGUAGE_TAGS = { es: 'es-MX', en: 'en' } as const;

export async function* pdfOf(file: PaperFile): AsyncGenerator<Uint8Array> {
  const from = new Date(file.from);
  // Its types have not heard of PDF/UA yet.
  const options: Omit<PDFKit.PDFDocumentOptions, 'subset'> & { subset: string } = {
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    displayTitle: true,
    lang: LANGUAGE_TAGS[file.lang],
    info: { Title: file.title, Creator: 'Surtido', Producer: 'PDFKit', CreationDate: from, ModDate: from },
  };
  const doc = new PDFDocument(options as PDFKit.PDFDocumentOptions);
  const type = new Typesetter(doc);
  const root = doc.struct('Document', { title: file.title });
  doc.addStructure(root);
  const drawer = new PageDrawer(doc, type, root);
  const words = paperWords(file.lang);
  for (const paper of file.papers) {
    const pages = layOut(paper, type);
    for (const [i, page] of pages.entries()) {
      drawer.page(page, {
        left: `${paper.title} · ${paper.folio}`,
        right: words.page(i + 1, pages.length),
      });
      yield* written(doc);
      // Others are served between two pages.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  drawer.end();
  root.end();
  doc.end();
  yield* written(doc);
}

function* written(doc: InstanceType<typeof PDFDocument>): Generator<Uint8Array> {
  for (;;) {
    const part = doc.read() as Buffer | null;
    if (part === null) return;
    yield part;
  }
}
