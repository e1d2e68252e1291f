/** A visit: who looks at a screen, in which language, with what in the address; and the way to the routes of the API. */
import { randomUUID } from 'node:crypto';
import type { Authenticated } from '../api/auth/authenticate';
import { type AskedInProcess, callRoute, type Frame, type Wire } from '../api/call-route';
import { type Problem, ProblemError } from '../api/problem';
import type { Reply } from '../api/reply';
import type { Route } from '../api/route';
import { localDateIn } from '../api/service';
import { type Figures, figuresOf } from '../documents/figures';
import type { Language } from '../documents/language';
import type { LocalDate } from '../domain/dates';
import type { Answer } from './answer';
import { type Form, keyOf } from './form';
import type { FrameWords } from './frame-words';
import { hrefOf, type ScreenId } from './paths';
import { explainFault, explainProblem } from './problems';
import { frameWordsOf } from './words';

export interface Read<Body> {
  readonly body: Body;
  /** For If-Match of a command; null where the answer has none. */
  readonly version: number | null;
}

export type Acted<Body> =
  | { readonly kind: 'done'; readonly body: Body; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'refused'; readonly problem: Problem };

type Values = Readonly<Record<string, string | number | null | undefined>>;
const FIGURES = { es: figuresOf('es'), en: figuresOf('en') };

export class Visit {
  readonly figures: Figures;
  readonly words: FrameWords;
  /** UTC instant at which the page is made. */
  readonly at: string;
  readonly today: LocalDate;

  constructor(
    readonly screen: ScreenId,
    readonly lang: Language,
    readonly caller: Authenticated | null,
    /** From the address. */
    readonly params: Readonly<Record<string, string>>,
    readonly query: Readonly<Record<string, string>>,
    private readonly to: {
      readonly frame: Frame;
      readonly routes: ReadonlyMap<string, Route>;
      readonly wire: Wire;
    },
  ) {
    this.figures = FIGURES[lang];
    this.words = frameWordsOf(lang);
    const { clock, timeZone } = to.frame.service;
    const now = clock.now();
    this.at = now.toISOString();
    this.today = localDateIn(now, timeZone);
  }

  get timeZone(): string {
    return this.to.frame.service.timeZone;
  }

  /** Whether an institution is set up to log in by. */
  get hasSignOn(): boolean {
    return this.to.frame.service.signOn !== undefined;
  }

  /** Goes into every form as a hidden field. */
  get csrf(): string {
    const via = this.caller?.via;
    return via?.kind === 'session' ? via.session.csrf : '';
  }

  /** The id of a new form: what it asks for is done once, however often it is sent. */
  newKey(): string {
    return randomUUID();
  }

  /** The part of the country that the account is good for. */
  get scope(): string {
    return this.caller?.actor.scope ?? '';
  }

  /** The unit that a clinic's account speaks for. */
  get unit(): { readonly jurisdiction: string; readonly facilityId: string } {
    return { jurisdiction: this.scope, facilityId: this.caller?.actor.facilityId ?? '' };
  }

  href(id: ScreenId, params: Values = {}, query: Values = {}): string {
    return hrefOf(this.lang, id, params, query);
  }

  /** What a route of the API answers. @throws ProblemError as it does. */
  async read<Body>(routeId: string, asked: AskedInProcess = {}): Promise<Read<Body>> {
    const reply = await this.call(routeId, asked);
    if (reply.kind === 'json') return { body: reply.body as Body, version: reply.version ?? null };
    throw new Error(`route ${routeId} answered with ${reply.kind}, not JSON`);
  }

  /** Rows of a route that gives a list, and whether there are more. */
  async list<Row>(
    routeId: string,
    asked: AskedInProcess = {},
  ): Promise<{
    readonly rows: readonly Row[];
    readonly next: string | null;
    /** For If-Match of a change to the list; null where the answer has none. */
    readonly version: number | null;
  }> {
    const reply = await this.call(routeId, asked);
    if (reply.kind !== 'list') throw new Error(`route ${routeId} answered with ${reply.kind}, not a list`);
    const rows: Row[] = [];
    for await (const row of reply.rows) rows.push(row as Row);
    return { rows, next: reply.next, version: reply.version ?? null };
  }

  /** A command, done once under the form's id. A refusal is given back, to be shown beside the form. */
  async act<Body>(routeId: string, form: Form, asked: AskedInProcess = {}): Promise<Acted<Body>> {
    try {
      const route = this.route(routeId);
      const key = route.idempotencyKey === false ? {} : { key: keyOf(form) };
      const reply = await this.call(routeId, { ...key, ...asked });
      if (reply.kind === 'json')
        return { kind: 'done', body: reply.body as Body, headers: reply.headers ?? {} };
      if (reply.kind === 'empty') return { kind: 'done', body: null as Body, headers: reply.headers ?? {} };
      throw new Error(`route ${routeId} answered with ${reply.kind}, not JSON`);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error;
      return { kind: 'refused', problem: error.problem };
    }
  }

  /** A refusal beside the form: `fieldOf` says which field of the form the command's field came from. */
  refused(p: Problem, fieldOf: (field: string) => string | null = () => null): Answer {
    const errors: Record<string, string> = {};
    for (const fault of p.faults ?? []) {
      const field = fieldOf(fault.path.replace(/^body\./, ''));
      if (field !== null) errors[field] = explainFault(this.lang, fault, p, this.figures);
    }
    if (Object.keys(errors).length > 0)
      return { kind: 'again', status: p.status, code: p.code, errors, error: null };
    const text = explainProblem(this.lang, p, this.figures);
    const field = p.field ? fieldOf(p.field.replace(/^body\./, '')) : null;
    return {
      kind: 'again',
      status: p.status,
      code: p.code,
      errors: field === null ? {} : { [field]: text },
      error: field === null ? text : null,
    };
  }

  private route(routeId: string): Route {
    const route = this.to.routes.get(routeId);
    if (!route) throw new Error(`there is no route ${routeId}`);
    return route;
  }

  private async call(routeId: string, asked: AskedInProcess): Promise<Reply> {
    const { frame, wire } = this.to;
    const reply = await callRoute(frame, this.route(routeId), this.caller, asked, wire);
    if (reply.kind === 'problem') throw new ProblemError(reply.problem);
    return reply;
  }
}
