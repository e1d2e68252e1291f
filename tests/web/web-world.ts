/** The pages over the two clinics' store: a browser without scripts, in a few lines. */
import request from 'supertest';
import { routes } from '../../src/api/all-routes';
import { webPages } from '../../src/web/pages';
import { type ClinicWorld, clinicWorld } from '../api/clinic-world';
import { PASSWORD } from '../api/served';

export { PASSWORD };

export const webWorld = (): Promise<ClinicWorld> => clinicWorld({ routes, pages: webPages(routes) });

/** What a browser without scripts does: keeps the cookie, follows links, fills in and sends forms. */
export class PlainBrowser {
  private cookie = '';
  constructor(private readonly world: ClinicWorld) {}

  async get(path: string): Promise<request.Response> {
    const answer = await request(this.world.served.server)
      .get(path)
      .set({ Accept: 'text/html', Cookie: this.cookie });
    this.keep(answer);
    return answer;
  }

  async post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers = {},
  ): Promise<request.Response> {
    const answer = await request(this.world.served.server)
      .post(path)
      .type('form')
      .set({ Accept: 'text/html', Cookie: this.cookie, ...headers })
      .send(new URLSearchParams(fields).toString());
    this.keep(answer);
    return answer;
  }

  /** Fills the n-th form of a page that goes to `action`, hidden fields and all, and sends it. */
  async send(path: string, fields: Readonly<Record<string, string>>, nth = 0, headers = {}) {
    const { text } = await this.get(path);
    const forms = [...text.matchAll(/<form method="post" action="([^"]*)"([\s\S]*?)<\/form>/g)].filter(
      (m) => m[1] !== '/salir' && m[1] !== '/en/log-out',
    );
    const [, action = '', inside = ''] = forms[nth] ?? [];
    return this.post(action, { ...hiddenIn(inside), ...fields }, headers);
  }

  async logIn(username: string, password = PASSWORD): Promise<request.Response> {
    return this.send('/entrar', { username, password });
  }

  private keep(answer: request.Response): void {
    const [set] = (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? [];
    if (set) this.cookie = set.split(';')[0]!;
  }
}

export function hiddenIn(html: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [input] of html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    const value = /value="([^"]*)"/.exec(input)?.[1] ?? '';
    if (name) found[name] = value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  }
  return found;
}

/** The next page of an answer that leads on. */
export const locationOf = (answer: request.Response): string => answer.headers.location ?? '';
