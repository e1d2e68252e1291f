/** A fault in an MPS file: where it stands, what was found, and how to mend it. */
export class MpsError extends Error {
  constructor(
    /** As a text editor counts, from 1. */
    readonly line: number,
    readonly found: string,
    readonly fix: string,
  ) {
    super(`MPS line ${line}: ${found}.\n\n${fix}`);
    this.name = 'MpsError';
  }
}

export type SectionName = 'OBJSENSE' | 'ROWS' | 'COLUMNS' | 'RHS' | 'RANGES' | 'BOUNDS';
export type MpsFormat = 'fixed' | 'free';

export interface Line {
  readonly number: number;
  readonly text: string;
}

/** The file cut into its sections, comments and blank lines left out. */
export interface Sections {
  readonly name: string;
  /** Whether NAME says FREE, as the COIN programs write it. */
  readonly saysFree: boolean;
  /** What OBJSENSE says on its own line. */
  readonly sense: Line | null;
  readonly lines: ReadonlyMap<SectionName, readonly Line[]>;
  readonly notes: readonly string[];
}

const READ: ReadonlySet<string> = new Set(['OBJSENSE', 'ROWS', 'COLUMNS', 'RHS', 'RANGES', 'BOUNDS']);
const UNREAD =
  /^(QUADOBJ|QMATRIX|QSECTION|QCMATRIX|SOS\d?|SETS|INDICATORS|CSECTION|LAZYCONS|USERCUTS|OBJNAME|GENCONS|PWLOBJ|BRANCH)$/;

/** A section's name begins in the first column, data lines are indented, a * in the first column is a comment. */
export function cutIntoSections(source: string): Sections {
  const all = source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const lines = new Map<SectionName, Line[]>();
  const notes: string[] = [];
  let name = '';
  let saysFree = false;
  let sense: Line | null = null;
  let section: SectionName | null = null;
  let ended = 0;
  for (const [index, text] of all.entries()) {
    const number = index + 1;
    // A NUL or a control character is a sign of a damaged or compressed file.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    const control = /[\u0000-\u0008\u000b\u000e-\u001f]/.exec(text.replace(/\u001a$/, ''));
    if (control !== null)
      throw new MpsError(
        number,
        `a control character (code ${control[0].charCodeAt(0)})`,
        'This is not plain text. Unpack the file (NETLIB ships a packed form) or export it again.',
      );
    if (text.trim() === '' || text.startsWith('*') || /^\s+\*+(\s|$)/.test(text) || text === '\u001a')
      continue;
    if (ended > 0) {
      notes.push(`line ${number}: what follows ENDATA (line ${ended}) was not read`);
      break;
    }
    if (/^\s/.test(text)) {
      if (section === null)
        throw new MpsError(
          number,
          `the data line "${text.trim()}" stands before any section`,
          'Begin with NAME and ROWS, in the first column.',
        );
      (lines.get(section) as Line[]).push({ number, text });
      continue;
    }
    const [word = '', ...rest] = text.trim().split(/\s+/);
    const header = word.toUpperCase();
    if (header === 'NAME') {
      saysFree = rest.at(-1)?.toUpperCase() === 'FREE';
      name = text.trim().slice(4).trim();
      if (saysFree) name = name.slice(0, -4).trim();
      section = null;
    } else if (header === 'ENDATA' && rest.length === 0) ended = number;
    else if (READ.has(header)) {
      section = header as SectionName;
      if (lines.has(section))
        throw new MpsError(number, `a second section ${header}`, 'Join the two sections into one.');
      lines.set(section, []);
      if (header === 'OBJSENSE' && rest.length === 1) sense = { number, text: rest[0] as string };
      else if (rest.length > 0)
        throw new MpsError(
          number,
          `"${rest.join(' ')}" after the section name ${header}`,
          'A section name stands alone on its line. If this is data, indent it by a space.',
        );
    } else if (UNREAD.test(header))
      throw new MpsError(
        number,
        `the section ${header}`,
        'Only linear models with whole numbers are read (ROWS, COLUMNS, RHS, RANGES, BOUNDS, OBJSENSE): export the model without it.',
      );
    else
      throw new MpsError(
        number,
        `"${word}" in the first column, where only section names begin`,
        'Sections are NAME, OBJSENSE, ROWS, COLUMNS, RHS, RANGES, BOUNDS, ENDATA. Indent data lines by a space; begin comments with *.',
      );
  }
  if (ended === 0)
    throw new MpsError(
      all.length,
      'the file ends without ENDATA',
      'It was cut short: get it whole. If it is whole, add a line ENDATA.',
    );
  for (const required of ['ROWS', 'COLUMNS'] as const)
    if (!lines.has(required))
      throw new MpsError(ended, `the file has no section ${required}`, `Add the section ${required}.`);
  return { name, saysFree, sense, lines, notes };
}

/** Columns of the six fields in fixed format, from 0: 2–3, 5–12, 15–22, 25–36, 40–47, 50–61 as people count. */
const FIELDS = [
  [1, 3],
  [4, 12],
  [14, 22],
  [24, 36],
  [39, 47],
  [49, 61],
] as const;

/** The six fields of a card, or null when the line does not stand in the fixed columns. */
function fixedFields(section: SectionName, text: string): string[] | null {
  if (text.includes('\t')) return null;
  const line = text.trimEnd();
  let from = 0;
  for (const [start, stop] of FIELDS) {
    if (line.slice(from, start).trim() !== '') return null;
    from = stop;
  }
  // Columns 73–80 held the number of the punched card.
  if (line.slice(from, 72).trim() !== '') return null;
  const fields = FIELDS.map(([start, stop]) => line.slice(start, stop).trim());
  const [code, second, third, fourth, fifth, sixth] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const number = (field: string) => /^\S+$/.test(field);
  switch (section) {
    case 'OBJSENSE':
      return fields;
    case 'ROWS':
      return /^\S$/.test(code) && second !== '' && third + fourth + fifth + sixth === '' ? fields : null;
    case 'BOUNDS':
      return /^\S\S$/.test(code) && third !== '' && (fourth === '' || number(fourth)) && fifth + sixth === ''
        ? fields
        : null;
    default:
      if (code !== '' || third === '') return null;
      if (third.toUpperCase() === "'MARKER'") return fields;
      return number(fourth) && (fifth === '' ? sixth === '' : number(sixth)) ? fields : null;
  }
}

/** Whether a line has as many words as its section needs in free format. */
function hasFreeCount(section: SectionName, text: string): boolean {
  const count = text.trim().split(/\s+/).length;
  if (section === 'ROWS') return count === 2;
  if (section === 'COLUMNS') return count === 3 || count === 5;
  return count >= 2 && count <= (section === 'BOUNDS' ? 4 : 5);
}

/** How a file's data lines are to be read. */
export interface Layout {
  readonly format: MpsFormat;
  /** The first line that does not stand in the fixed columns; null when all do. */
  readonly firstFree: Line | null;
}

/**
 * Fixed when every data line stands in the fixed columns: then names may hold spaces and a set may have no name.
 * Free otherwise; but when lines are wrong either way, the format that more lines follow is meant.
 */
export function layoutOf(sections: Sections, wanted: 'auto' | MpsFormat): Layout {
  let firstFree: Line | null = null;
  let notFixed = 0;
  let notFree = 0;
  for (const [section, lines] of sections.lines) {
    if (section === 'OBJSENSE') continue;
    for (const line of lines) {
      if (!hasFreeCount(section, line.text)) notFree++;
      if (fixedFields(section, line.text) !== null) continue;
      notFixed++;
      if (firstFree === null || line.number < firstFree.number) firstFree = line;
    }
  }
  const fixed =
    wanted === 'fixed' || (wanted === 'auto' && !sections.saysFree && notFixed < Math.max(1, notFree));
  if (fixed && firstFree !== null)
    throw new MpsError(
      firstFree.number,
      `"${firstFree.text.trim()}" does not stand in the columns of fixed format, which the file is written in`,
      'The fields are columns 2–3, 5–12, 15–22, 25–36, 40–47 and 50–61. For free format take the spaces out of the names.',
    );
  return { format: fixed ? 'fixed' : 'free', firstFree };
}

/** A line's words: of fixed format its six fields ('' where blank), of free format what stands between spaces. */
export function wordsOf(section: SectionName, line: Line, format: MpsFormat): string[] {
  return format === 'fixed' ? (fixedFields(section, line.text) as string[]) : line.text.trim().split(/\s+/);
}
