/** JSON lines on standard output. Never a body, a header, a cookie, a token or a query. */
import { createLogger, format, type Logger, transports } from 'winston';

export type Log = Pick<Logger, 'error' | 'warn' | 'info' | 'debug'>;

/**
 * JSON escapes what is below a space; the rest that a terminal or a log viewer takes for a line end or a command
 * (DEL, C1 controls, U+2028, U+2029, and the marks that turn text around) is shown as its number.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
export const printable = (text: string, most = 200): string =>
  text.slice(0, most).replace(UNPRINTABLE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

const cleaned = (value: unknown): unknown => (typeof value === 'string' ? printable(value, 4000) : value);

const clean = format((info) => {
  for (const [key, value] of Object.entries(info)) (info as Record<string, unknown>)[key] = cleaned(value);
  return info;
});

export function createLog(
  level: 'error' | 'warn' | 'info' | 'debug',
  /** Where the lines go; standard output where nothing is said. */
  stream?: NodeJS.WritableStream,
): Logger {
  return createLogger({
    level,
    format: format.combine(format.timestamp(), clean(), format.json()),
    transports: [stream ? new transports.Stream({ stream }) : new transports.Console()],
  });
}
