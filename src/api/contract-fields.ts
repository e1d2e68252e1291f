/** Fields that many contracts share. */
import { z } from 'zod';
import { localDate, type Period, period } from '../domain/dates';
import { isJurisdiction, isScope, ROLES } from '../domain/people';

/** An id as our files and records write it: letters, digits, dot, colon, dash, underscore. No path, no space. */
export const idField = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,127}$/u,
    'Write an id: letters, digits, . _ : - and at most 128 of them.',
  )
  .refine((id) => !id.includes('..'), 'An id has no two dots in a row.');

export const scopeField = z
  .string()
  .regex(
    /^[a-z]{2}(-[a-z0-9]{1,12}){0,2}$/,
    'Write a nation, a state or a jurisdiction: mx, mx-nl, mx-nl-08.',
  )
  .refine(isScope)
  .meta({ description: 'A nation, a state or a jurisdiction', example: 'mx-nl-08' });

export const jurisdictionField = z
  .string()
  .regex(/^[a-z]{2}-[a-z0-9]{1,12}-[a-z0-9]{1,12}$/, 'Write nation-state-number: mx-nl-08.')
  .refine(isJurisdiction)
  .meta({ description: 'A jurisdiction: nation-state-number', example: 'mx-nl-08' });

export const roleField = z.enum(ROLES);

/** 1990 to 2100, as in files (EARLIEST_YEAR, LATEST_YEAR); written out so that the document says it too. */
const YEAR = '(199\\d|20\\d\\d|2100)';

/** A day 'YYYY-MM-DD' that the calendar has. */
export const dateField = z.iso
  .date()
  .regex(new RegExp(`^${YEAR}-`), 'Write a day from 1990 to 2100, as YYYY-MM-DD.')
  .transform((text, context) => {
    const date = localDate(text);
    if (date) return date;
    context.addIssue({ code: 'custom', message: 'Write a day that the calendar has, as YYYY-MM-DD.' });
    return z.NEVER;
  });

export const periodField = z
  .string()
  .regex(new RegExp(`^${YEAR}-(0[1-9]|1[0-2])$`), 'Write a month from 1990 to 2100, as YYYY-MM.')
  .transform((text): Period => period(text)!)
  .meta({ description: 'A month: YYYY-MM', example: '2026-10' });

// Written as text, in ranges and not as \p{Cc}: the document's readers in other languages know them too.
const CONTROLS = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f';
const LINE_ENDS_AND_TABS = '\\t\\n\\r\\u2028\\u2029';
/** They turn the writing round: a note would read as what it is not. */
const TURNS = '\\u202a-\\u202e\\u2066-\\u2069';
const ONE_LINE = new RegExp(`^[^${CONTROLS}${LINE_ENDS_AND_TABS}${TURNS}]*$`, 'u');
const LINES = new RegExp(`^[^${CONTROLS}${TURNS}]*$`, 'u');

/** One line of text: something in it, and no control characters. */
export const lineField = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(ONE_LINE, 'Write one line of text without control characters.')
    .refine((text) => text.trim() !== '', 'Write more than spaces.');

/** Free text of more lines: why, what was seen. */
export const noteField = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(LINES, 'Write text without control characters.')
    .refine((text) => text.trim() !== '', 'Write more than spaces.');

export const yesNoQuery = z
  .enum(['true', 'false'])
  .transform((word) => word === 'true')
  .meta({ description: 'true or false' });

export const wholeQuery = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'Write a whole number.')
    .transform(Number)
    .pipe(z.number().int().min(least).max(most));

/** Words that somebody looks for. */
export const textQuery = z.string().max(120).regex(ONE_LINE, 'Write one line of text.');
