/** JSON as it comes in: checked before it is parsed, and again before anything looks at it. */
import { MAX_NESTING } from './api-config';
import { type Fault, problem } from './problem';

const bad = (code: string, fault: Fault) =>
  problem(400, code, `The body is refused at ${fault.path}: ${fault.found}.`, fault.fix, {
    field: fault.path,
    faults: [fault],
  });

/** @throws ProblemError 400 where the text is no JSON that we take. */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw bad('bad-encoding', { path: 'body', found: 'bytes that are not UTF-8', fix: 'Send UTF-8.' });
  }
  if (deeperThan(text, MAX_NESTING))
    throw bad('too-deep', {
      path: 'body',
      found: `more than ${MAX_NESTING} lists or objects within each other`,
      fix: 'Send what the contract says; nothing in it goes so deep.',
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad('bad-json', { path: 'body', found: 'text that is not JSON', fix: 'Send well-formed JSON.' });
  }
  const fault = findFault(value, 'body') ?? doubledName(text);
  if (fault) throw bad('bad-json', fault);
  return value;
}

/** Counts brackets outside strings, without recursion. */
function deeperThan(text: string, most: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i++;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x5b || c === 0x7b) {
      if (++depth > most) return true;
    } else if (c === 0x5d || c === 0x7d) depth--;
  }
  return false;
}

/** A field named twice: the parser takes the last, another reader on the way may have taken the first. */
function doubledName(text: string): Fault | null {
  const seen: (Set<string> | null)[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '{') seen.push(new Set());
    else if (c === '[') seen.push(null);
    else if (c === '}' || c === ']') seen.pop();
    if (c !== '"') continue;
    const from = i;
    i = endOfString(text, from);
    let next = i + 1;
    while (' \t\n\r'.includes(text[next] ?? 'end')) next++;
    const names = seen.at(-1);
    if (text[next] !== ':' || !names) continue;
    const name = JSON.parse(text.slice(from, i + 1)) as string;
    if (names.has(name))
      return {
        path: 'body',
        found: `the field ${name.slice(0, 80)} twice in one object`,
        fix: 'Give every field once.',
      };
    names.add(name);
  }
  return null;
}

/** Of well-formed JSON, the quote that ends the string which begins at `from`. Files come as strings of megabytes. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return end;
  }
}

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);
/** NUL, which stores cut text at, and halves of characters, which no encoding can hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const BROKEN = /[\u0000\p{Surrogate}]/u;

/** What no contract may let through, whatever it says: names that reach into every object, text that no store keeps. */
function findFault(value: unknown, path: string): Fault | null {
  if (typeof value === 'string')
    return BROKEN.test(value)
      ? { path, found: 'text with a NUL or half a character', fix: 'Send well-formed text.' }
      : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const key of Object.keys(value)) {
    if (RESERVED.has(key) || BROKEN.test(key))
      return { path, found: 'a field with a reserved or broken name', fix: 'Leave the field out.' };
    const fault = findFault((value as Record<string, unknown>)[key], `${path}.${key}`);
    if (fault) return fault;
  }
  return null;
}
