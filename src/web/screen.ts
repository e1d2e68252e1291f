/**
 * A screen, declared once: who sees it, what it shows, and what its form does. It reads and acts through declared routes
 * of the API alone (`visit.read`, `visit.act`), in the same process and under the same permissions.
 */
import type { ComponentChildren, VNode } from 'preact';
import type { Role } from '../domain/people';
import type { Answer } from './answer';
import type { Form } from './form';
import type { Note } from './notes';
import type { ScreenId } from './paths';
import type { Visit } from './visit';

export interface Screen {
  readonly id: ScreenId;
  /** 'any' = whoever is logged in, 'public' = without an account too. */
  readonly roles: readonly Role[] | 'any' | 'public';
  /** Open to an account whose one-time password is still to be changed. */
  readonly whileMustChange?: true;
  /** `given`: a form that was sent and must be shown again with what is wrong. */
  readonly show: (visit: Visit, given: Given | null) => Promise<Shown> | Shown;
  /** Its form may bring files. */
  readonly files?: true;
  /** A page in answer to a form: where another form leads on from it. */
  readonly send?: (visit: Visit, form: Form) => Promise<Answer | Shown>;
}

export type Shown =
  | {
      readonly kind: 'page';
      readonly title: string;
      readonly body: ComponentChildren;
      readonly camera: boolean;
      readonly headers?: Headers;
    }
  | { readonly kind: 'go'; readonly to: string; readonly headers?: Headers };
type Headers = Readonly<Record<string, string>>;

/** `camera`: the page may read barcodes with the camera; no other page may use it. */
export const page = (
  title: string,
  body: VNode,
  { camera = false, headers = {} }: { camera?: boolean; headers?: Headers } = {},
): Shown => ({
  kind: 'page',
  ...{ title, body, camera, headers },
});
export const go = (to: string, headers: Headers = {}): Shown => ({ kind: 'go', to, headers });

/** A form as it was sent, with what is wrong with it. */
export interface Given {
  readonly values: Readonly<Record<string, string>>;
  /** By the form's field. */
  readonly errors: Readonly<Record<string, string>>;
  /** What is wrong with the whole; null where the fields say it all. */
  readonly error: string | null;
}

export const done = (to: string, note?: Note, headers?: Readonly<Record<string, string>>): Answer => ({
  kind: 'done',
  to,
  ...(note && { note }),
  ...(headers && { headers }),
});

/** What the form itself shows to be wrong, by field. */
export const again = (errors: Readonly<Record<string, string>>): Answer => ({
  kind: 'again',
  status: 422,
  code: 'bad-form',
  errors,
  error: null,
});
