/** One person at the API: logged in with a session, as a page would be, and nothing but HTTP in the hand. */
import { randomUUID } from 'node:crypto';
import type { Story } from './story';

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  /** As it goes into If-Match. */
  readonly etag: string | null;
  readonly replayed: boolean;
}

interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

interface Problem {
  readonly code?: string;
  readonly detail?: string;
}

interface Write {
  /** An ETag as it was read, or the version told in an answer. */
  readonly ifMatch?: string | number | null;
  /** The same key is the same request. */
  readonly key?: string;
  readonly method?: 'POST' | 'DELETE';
}

interface Session {
  readonly csrfToken: string;
  readonly mustChange: boolean;
}

const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 197)}...` : text);

export class Person {
  private cookie = '';
  private csrf = '';
  private bearer = '';

  constructor(
    readonly name: string,
    private readonly story: Story,
    /** Where the service is now: it moves when it is started anew. */
    private readonly addressNow: () => string,
  ) {}

  /** @returns whether the password is a one-time one, still to be changed. */
  async logIn(username: string, password: string): Promise<boolean> {
    const session = await this.begin('/session', { username, password });
    this.story.tell(`${this.name} logs in`);
    return session.mustChange;
  }

  async changePassword(currentPassword: string, newPassword: string): Promise<void> {
    await this.begin('/session/password', { currentPassword, newPassword });
    this.story.tell(`${this.name} changes the one-time password`);
  }

  /** An API token instead of the session, which ends after a day. @returns its id. */
  async takeToken(): Promise<string> {
    const made = await this.does<{ tokenId: string; token: string }>(
      'makes an API token, good for 60 days',
      '/session/tokens',
      { name: 'walkthrough', days: 60 },
    );
    this.bearer = made.body.token;
    this.cookie = '';
    return made.body.tokenId;
  }

  private async begin(path: string, body: object): Promise<Session> {
    const answer = await this.ask('POST', path, body, {});
    if (answer.status !== 200) throw await this.failed(`POST ${path}`, '200', answer);
    const session = (await answer.json()) as Session;
    this.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    this.csrf = session.csrfToken;
    return session;
  }

  async read<Body>(path: string): Promise<Answer<Body>> {
    const answer = await this.ask('GET', path, undefined, {});
    if (answer.status !== 200) throw await this.failed(`GET ${path}`, '200', answer);
    return answered<Body>(answer);
  }

  /** Every page of a list. */
  async list<Row>(path: string): Promise<Row[]> {
    const rows: Row[] = [];
    let after = '';
    do {
      const { items, next } = (await this.read<Page<Row>>(`${path}${after}`)).body;
      rows.push(...items);
      after = next === null ? '' : `${path.includes('?') ? '&' : '?'}after=${next}`;
    } while (after !== '');
    return rows;
  }

  /** Does it, and tells what was done and answered. @throws Error where the service refuses. */
  async does<Body>(
    deed: string,
    path: string,
    body: object | undefined,
    { say, ...write }: Write & { readonly say?: (body: Body) => string } = {},
  ): Promise<Answer<Body>> {
    const method = write.method ?? 'POST';
    const answer = await this.ask(method, path, body, write);
    if (!answer.ok) throw await this.failed(`${this.name} ${deed} (${method} ${path})`, '2xx', answer);
    const told = await answered<Body>(answer);
    const more = say ? `: ${say(told.body)}` : '';
    this.story.tell(
      `${this.name} ${deed} -> ${told.status}${told.replayed ? ' (the first answer again)' : ''}${more}`,
    );
    return told;
  }

  /** Tries what must be refused, with that status and word. @throws Error where it is not. */
  async mayNot(
    deed: string,
    [status, code]: readonly [number, string],
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    write: Write = {},
  ): Promise<void> {
    const answer = await this.ask(method, path, body, write);
    const problem = (await answer
      .clone()
      .json()
      .catch(() => ({}))) as Problem;
    if (answer.status !== status || problem.code !== code)
      throw await this.failed(
        `${this.name} must not ${deed} (${method} ${path})`,
        `${status} ${code}`,
        answer,
      );
    this.story.tell(`${this.name} may not ${deed} -> ${status} ${code}: ${shortened(problem.detail ?? '')}`);
  }

  /** As it comes, whatever it says. */
  ask(method: string, path: string, body: object | undefined, { ifMatch, key }: Write): Promise<Response> {
    const headers: Record<string, string> = {
      ...(this.cookie !== '' && { cookie: this.cookie, 'x-csrf-token': this.csrf }),
      ...(this.bearer !== '' && { authorization: `Bearer ${this.bearer}` }),
      ...(method !== 'GET' && { 'idempotency-key': key ?? randomUUID() }),
      ...(body && { 'content-type': 'application/json' }),
      ...(ifMatch != null && { 'if-match': typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch }),
    };
    return fetch(`${this.addressNow()}/api/v1${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  private async failed(what: string, expected: string, answer: Response): Promise<Error> {
    const text = shortened(await answer.text());
    return new Error(`${what}: expected ${expected}, and the answer was ${answer.status} ${text}`);
  }
}

async function answered<Body>(answer: Response): Promise<Answer<Body>> {
  const text = await answer.text();
  return {
    status: answer.status,
    body: (text === '' ? null : JSON.parse(text)) as Body,
    etag: answer.headers.get('etag'),
    replayed: answer.headers.get('idempotent-replayed') === 'true',
  };
}
