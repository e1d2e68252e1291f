/** Idempotency-Key, If-Match and what form of a list is wanted. */
import type { Request } from 'express';
import { problem } from './problem';
import type { Route } from './route';

const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]{7,127}$/;

/** @throws ProblemError 400 without a key that can be used. */
export function idempotencyKey(req: Request): string {
  const key = req.headers['idempotency-key'];
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw problem(
    400,
    'idempotency-key',
    key === undefined ? 'There is no Idempotency-Key.' : 'The Idempotency-Key cannot be used.',
    'Make an id for every new request (a UUID: 8 to 128 letters, digits, dots, dashes), and send it again with the same request when you repeat it.',
    { field: 'headers.idempotency-key' },
  );
}

/** The version in If-Match. @throws ProblemError 400 for what is none of our ETags, 428 where one is required. */
export function ifMatchOf(route: Route, req: Request): number | null {
  const header = req.headers['if-match'];
  if (header === undefined || header === '*') {
    if (route.ifMatch !== 'required') return null;
    throw problem(
      428,
      'if-match-required',
      'The request does not say which version it was made on.',
      'Send the ETag of the record as you read it in If-Match.',
      { field: 'headers.if-match' },
    );
  }
  const [, version] = /^"(\d{1,15})"$/.exec(header) ?? [];
  if (version !== undefined) return Number(version);
  throw problem(
    400,
    'bad-if-match',
    'If-Match is none of our ETags.',
    'Send it as it came in ETag, quotes and all: "12".',
    { field: 'headers.if-match' },
  );
}

export type Form = 'json' | 'csv' | 'xlsx';
export const FORM_TYPES: Readonly<Record<Form, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** By ?format= or else by Accept. @throws ProblemError 406 when none will do. */
export function formOf(req: Request, format: string | undefined): Form {
  if (format !== undefined) return format as Form;
  const accepted = req.accepts(Object.values(FORM_TYPES));
  const form = (Object.keys(FORM_TYPES) as Form[]).find((f) => FORM_TYPES[f] === accepted);
  if (form) return form;
  throw problem(
    406,
    'not-acceptable',
    'None of the types in Accept can be given.',
    `Accept one of ${Object.values(FORM_TYPES).join(', ')}.`,
    { field: 'headers.accept' },
  );
}
