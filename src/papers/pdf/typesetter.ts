/** Text in Noto Sans, embedded: measured, broken into lines and drawn, each letter from the first file that has it. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type PDFDocument from 'pdfkit';
import { openTypeOf } from './woff';

export type Doc = InstanceType<typeof PDFDocument>;
export interface Style {
  readonly size: number;
  readonly bold?: boolean;
}

/** The font comes in files by script; most papers need the first alone, and only what is used is embedded. */
const SCRIPTS = [
  'latin',
  'latin-ext',
  'vietnamese',
  'greek',
  'greek-ext',
  'cyrillic',
  'cyrillic-ext',
] as const;
const FONTS = join(dirname(require.resolve('@fontsource/noto-sans/package.json')), 'files');
const UNKNOWN = '?';

/** By name, for as long as the process runs: some ten thousand bytes each. */
const opened = new Map<string, Buffer>();
function openType(font: string): Buffer {
  const known = opened.get(font) ?? openTypeOf(readFileSync(join(FONTS, `${font}.woff`)));
  opened.set(font, known);
  return known;
}

/** What the types of pdfkit do not tell: the font file behind the font in use. */
interface OpenFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint: (codePoint: number) => boolean } };
}
interface Run {
  readonly font: string;
  readonly text: string;
}

export class Typesetter {
  private readonly known = new Set<string>();
  /** By weight and letter. */
  private readonly fonts = new Map<string, string | null>();

  constructor(private readonly doc: Doc) {}

  width(text: string, style: Style): number {
    return this.runs(text, style).reduce((sum, run) => {
      this.doc.font(run.font).fontSize(style.size);
      return sum + this.doc.widthOfString(run.text);
    }, 0);
  }

  /** Lines no wider than that: broken between words, and within what is longer than a line. */
  lines(text: string, width: number, style: Style): string[] {
    const lines: string[] = [];
    for (const paragraph of text.split('\n')) {
      let line = '';
      for (const word of paragraph.split(' ')) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (this.width(longer, style) <= width) {
          line = longer;
          continue;
        }
        if (line !== '') lines.push(line);
        const parts = this.broken(word, width, style);
        line = parts.pop() ?? '';
        lines.push(...parts);
      }
      lines.push(line);
    }
    return lines;
  }

  draw(text: string, x: number, y: number, style: Style): void {
    let at = x;
    for (const run of this.runs(text, style)) {
      this.doc.font(run.font).fontSize(style.size).text(run.text, at, y, { lineBreak: false });
      at += this.doc.widthOfString(run.text);
    }
  }

  private broken(word: string, width: number, style: Style): string[] {
    const parts: string[] = [];
    let part = '';
    for (const letter of word) {
      if (part !== '' && this.width(part + letter, style) > width) {
        parts.push(part);
        part = '';
      }
      part += letter;
    }
    return [...parts, part];
  }

  private runs(text: string, { bold = false }: Style): Run[] {
    const runs: { font: string; text: string }[] = [];
    for (const letter of text.normalize('NFC')) {
      const font = this.fontOf(letter, bold);
      const last = runs.at(-1);
      const shown = font === null ? UNKNOWN : letter;
      const name = font ?? fontName('latin', bold);
      if (last?.font === name) last.text += shown;
      else runs.push({ font: name, text: shown });
    }
    return runs;
  }

  /** Null where none of the files has the letter. */
  private fontOf(letter: string, bold: boolean): string | null {
    const key = `${bold}${letter}`;
    const found = this.fonts.get(key);
    if (found !== undefined) return found;
    const script = SCRIPTS.find((s) => this.has(fontName(s, bold), letter));
    const font = script === undefined ? null : fontName(script, bold);
    this.fonts.set(key, font);
    return font;
  }

  private has(font: string, letter: string): boolean {
    if (!this.known.has(font)) {
      this.doc.registerFont(font, openType(font));
      this.known.add(font);
    }
    this.doc.font(font);
    return (this.doc as unknown as OpenFont)._font.font.hasGlyphForCodePoint(letter.codePointAt(0) as number);
  }
}

const fontName = (script: (typeof SCRIPTS)[number], bold: boolean): string =>
  `noto-sans-${script}-${bold ? 700 : 400}-normal`;
