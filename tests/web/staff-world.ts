/** The pages over the warehouse's world of the API's tests: people log in, open pages, and send the forms that are on them. */
import { createServer } from 'node:http';
import request from 'supertest';
import { routes } from '../../src/api/all-routes';
import { createApp } from '../../src/api/app';
import { webPages } from '../../src/web/pages';
import { loggedIn } from '../api/served';
import { type WarehouseWorld, type Who, warehouseWorld } from '../api/warehouse-world';

const NAMES: Partial<Record<Who, string>> = { lomaNight: 'loma.night' };

export interface Opened {
  readonly status: number;
  readonly text: string;
  readonly location: string;
}
type Values = Readonly<Record<string, string>>;

export interface StaffWorld extends WarehouseWorld {
  readonly origin: string;
  readonly open: (who: Who, path: string) => Promise<Opened>;
  /** Sends a form of a page: the one that has all these fields or the button named by `do`, with its hidden fields. */
  readonly send: (who: Who, path: string, values: Values, over?: Values) => Promise<Opened>;
  readonly cookie: (who: Who) => Promise<string>;
}

/** Hidden fields, selected options, texts and ticked boxes of a form, as a browser without scripts would send them. */
function fieldsOf(form: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const type = attribute(tag, 'type') ?? 'text';
    if (name === null || ((type === 'radio' || type === 'checkbox') && !/\schecked/.test(tag))) continue;
    values[name] = attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : '');
  }
  for (const [, tag = '', text = ''] of form.matchAll(/<textarea\b([^>]*)>([^<]*)</g))
    values[attribute(tag, 'name') ?? ''] = unescaped(text);
  for (const [, tag = '', options = ''] of form.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
    const chosen = all.find((option) => /\sselected/.test(option)) ?? all[0] ?? '';
    values[attribute(tag, 'name') ?? ''] = attribute(chosen, 'value') ?? '';
  }
  return values;
}
const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found ? unescaped(found[1]!) : null;
};
const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

export async function staffWorld(): Promise<StaffWorld> {
  const world = await warehouseWorld();
  const limits = { all: 1_000_000, logIn: 1000, costly: 1000 };
  const api = createApp({
    service: world.service,
    routes,
    version: '0',
    config: { limits, checkReplies: true },
    pages: webPages(routes),
  });
  const server = createServer(api.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const cookies = new Map<Who, string>();
  const cookie = async (who: Who) => {
    const known = cookies.get(who) ?? (await loggedIn({ server }, NAMES[who] ?? who)).cookie;
    cookies.set(who, known);
    return known;
  };
  const opened = ({ status, text, headers }: request.Response): Opened => ({
    status,
    text,
    location: String(headers.location ?? ''),
  });
  const open: StaffWorld['open'] = async (who, path) =>
    opened(
      await request(server)
        .get(path)
        .set('Cookie', await cookie(who))
        .set('Accept', 'text/html'),
    );
  return {
    ...world,
    origin,
    open,
    cookie,
    send: async (who, path, values, over = {}) => {
      const { text, status } = await open(who, path);
      if (status !== 200) throw new Error(`no page ${path}: ${status}`);
      const forms = [...text.matchAll(/<form\b[^>]*method="post".*?<\/form>/gs)].map(([form]) => form);
      const form = forms.find(
        (f) =>
          !f.includes('data-log-out') &&
          Object.entries(values).every(([name, value]) =>
            name === 'do' ? f.includes(`name="do" value="${value}"`) : f.includes(`name="${name}"`),
          ),
      );
      if (!form) throw new Error(`no form on ${path} with ${Object.keys(values).join(', ')}`);
      const action = attribute(form.slice(0, form.indexOf('>') + 1), 'action') ?? path;
      return opened(
        await request(server)
          .post(action)
          .set({
            Cookie: await cookie(who),
            Origin: origin,
            Host: origin.slice('http://'.length),
            Accept: 'text/html',
          })
          .type('form')
          .send({ ...fieldsOf(form), ...values, ...over }),
      );
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await api.stopping.settled();
      await world.close();
    },
  };
}
