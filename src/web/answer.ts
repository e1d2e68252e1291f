import type { Note } from './notes';

/** What came of a form: done, and where to go; or the form again, with what is wrong. */
export type Answer =
  | {
      readonly kind: 'done';
      readonly to: string;
      readonly note?: Note;
      /** Headers of the answer: the session's cookie. */
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'again';
      readonly status: number;
      readonly code: string;
      readonly errors: Readonly<Record<string, string>>;
      readonly error: string | null;
    };
