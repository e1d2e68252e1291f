/** A form as a browser sends it: application/x-www-form-urlencoded, every field once; with files multipart/form-data. */
import express, { type Response as Answer, type Request } from 'express';
import { problem } from '../api/problem';
import { readNumber } from './read-number';

export const FORM_TYPE = 'application/x-www-form-urlencoded';
export const FILES_TYPE = 'multipart/form-data';
/** Hidden fields: the session's token, and the id under which the command is done once. */
export const CSRF_FIELD = '_csrf';
export const KEY_FIELD = '_id';
/** Hidden: the version that the command was made on. */
export const VERSION_FIELD = '_version';

const MOST_BYTES = 256 * 1024;
/** Of a form with files: what the API takes in an import, before base64. */
const MOST_BYTES_WITH_FILES = 48 * 1024 * 1024;
const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]{7,127}$/;

export interface SentFile {
  /** Without a folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export class Form {
  constructor(
    readonly values: Readonly<Record<string, string>>,
    readonly files: readonly SentFile[] = [],
  ) {}

  /** Without spaces at its ends; '' where it is missing. */
  text(name: string): string {
    return (this.values[name] ?? '').trim();
  }

  /** Null where it is empty. */
  textOrNull(name: string): string | null {
    return this.text(name) || null;
  }

  /** Null where it is empty, NaN where it is no number. */
  number(name: string): number | null {
    return readNumber(this.text(name));
  }

  get key(): string {
    return this.text(KEY_FIELD);
  }

  get version(): number | null {
    const text = this.text(VERSION_FIELD);
    return /^\d{1,15}$/.test(text) ? Number(text) : null;
  }

  /** Fields 'prefix*a*b' as [a, b], in the order in which they were sent. */
  *under(prefix: string): Generator<{ readonly name: string; readonly ids: readonly string[] }> {
    for (const name of Object.keys(this.values))
      if (name.startsWith(`${prefix}*`)) yield { name, ids: name.split('*').slice(1) };
  }
}

/** Whether a form comes with files: as the browser sends one that has a field for them. */
export const hasFiles = (req: Request): boolean => typeOf(req) === FILES_TYPE;

const typeOf = (req: Request): string =>
  (req.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();

/** The text of a form, or of a part of one. @throws ProblemError for what is no form of ours. */
export async function readFormText(req: Request, res: Answer): Promise<string> {
  if (typeOf(req) !== FORM_TYPE)
    throw problem(
      415,
      'wrong-type',
      `The form comes as "${typeOf(req).slice(0, 80)}".`,
      `Send ${FORM_TYPE}.`,
    );
  return (await receive(req, res, MOST_BYTES)).toString('utf8');
}

/** @throws ProblemError for broken text. */
export const formOf = (text: string): Form => formFrom([...new URLSearchParams(text)], []);

/** @throws ProblemError for what is no form of ours. */
export async function readFormWithFiles(req: Request, res: Answer): Promise<Form> {
  const bytes = await receive(req, res, MOST_BYTES_WITH_FILES);
  const texts: [string, string][] = [];
  const files: SentFile[] = [];
  for (const [name, value] of await partsOf(bytes, req.headers['content-type'] ?? '')) {
    if (typeof value === 'string') texts.push([name, value]);
    else {
      const own = value.name.split(/[\\/]/).at(-1) ?? '';
      if (own !== '') files.push({ name: own, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
  }
  return formFrom(texts, files);
}

function formFrom(texts: readonly (readonly [string, string])[], files: readonly SentFile[]): Form {
  const values: Record<string, string> = Object.create(null);
  for (const [name, value] of texts) {
    if (name in values || value.includes('\u0000') || value.includes('\ufffd')) throw broken();
    values[name] = value.replaceAll('\r\n', '\n');
  }
  return new Form(values, files);
}

const broken = () =>
  problem(400, 'bad-form', 'The form has a field twice, or broken text.', 'Open the page again.');

/** Read by Node itself. @throws ProblemError 400. */
async function partsOf(bytes: Buffer, type: string): Promise<[string, string | File][]> {
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type } }).formData();
    return [...form] as [string, string | File][];
  } catch {
    throw broken();
  }
}

/** The id that the form was made with. @throws ProblemError 400. */
export function keyOf(form: Form): string {
  if (KEY.test(form.key)) return form.key;
  throw problem(400, 'idempotency-key', 'The form has no id.', 'Open the page again.');
}

function receive(req: Request, res: Answer, limit: number): Promise<Buffer> {
  const read = express.raw({ type: () => true, limit, inflate: false });
  return new Promise((resolve, reject) => {
    read(req, res, (error?: unknown) => {
      if (error) reject(problem(413, 'too-large', 'The form is too large.', 'Send it in parts.'));
      else resolve(Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0));
    });
  });
}
