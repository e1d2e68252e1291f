/**
 * Forms that are longer than a small request come in parts: kept here until the last one is there, and then done as one
 * form under its one id. What is kept is lost when the service stops: the sender is told which parts are wanted.
 */
import { problem } from '../api/problem';

/** `Surtido-Part: 2/5 9f3c… 4711`: which of how many, of which form, and of how many characters in all. */
export const PART_HEADER = 'surtido-part';
const HEADER = /^(\d{1,3})\/(\d{1,3}) ([A-Za-z0-9][A-Za-z0-9._-]{7,127}) (\d{1,6})$/;
const MOST_PARTS = 256;
/** Forms under way at once: of an account, and of all. */
const MOST_OF_ACCOUNT = 8;
const MOST = 500;

type Kept = { readonly accountId: string; readonly parts: (string | undefined)[] };

export type Collected =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'wanted'; readonly parts: readonly number[] };

export class FormsInParts {
  /** By account and form, the one that came first at the front. */
  private readonly kept = new Map<string, Kept>();

  /** @throws ProblemError 400 for a header that names no part, or a part that does not fit. */
  collect(accountId: string, header: string, text: string): Collected {
    const [, at, of, form, length] = HEADER.exec(header) ?? [];
    const [part, count, characters] = [Number(at), Number(of), Number(length)];
    if (!form || part < 1 || part > count || count > MOST_PARTS || text.length > characters) throw broken();
    const key = `${accountId} ${form} ${count} ${characters}`;
    const { parts } = this.kept.get(key) ?? this.begin(key, accountId, count);
    parts[part - 1] = text;
    const missing = [...parts.keys()].filter((i) => parts[i] === undefined).map((i) => i + 1);
    if (missing.length > 0) return { kind: 'wanted', parts: missing };
    this.kept.delete(key);
    const whole = parts.join('');
    if (whole.length !== characters) throw broken();
    return { kind: 'whole', text: whole };
  }

  private begin(key: string, accountId: string, count: number): Kept {
    const own = [...this.kept].filter(([, kept]) => kept.accountId === accountId);
    if (own.length >= MOST_OF_ACCOUNT) this.kept.delete(own[0]![0]);
    else if (this.kept.size >= MOST) this.kept.delete(this.kept.keys().next().value!);
    const kept: Kept = { accountId, parts: new Array<string | undefined>(count).fill(undefined) };
    this.kept.set(key, kept);
    return kept;
  }
}

const broken = () =>
  problem(400, 'bad-form', 'A part of the form does not fit the others.', 'Open the page again.');
