import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { eventText } from '../../src/api/event-streams';
import { ok, type ServerEvent, sse } from '../../src/api/reply';
import { publicRoute } from '../../src/api/route';
import { stopGracefully } from '../../src/api/stopping';
import { type Served, serve } from './served';

let tell: ((event: ServerEvent) => void) | null = null;
let finish: (() => void) | null = null;
let stopped = 0;
let release: (() => void) | null = null;
let written = 0;
const responses = { 200: { description: 'Events', contentTypes: ['text/event-stream'] } };
const routes = [
  publicRoute({
    id: 'progress',
    method: 'get',
    path: '/progress',
    tag: 'Test',
    summary: 'Progress',
    responses,
    handle: (call) =>
      sse(call, (send, end) => {
        send({ event: 'stage', data: { at: 'forecast' } });
        tell = send;
        finish = end;
        return () => {
          stopped++;
        };
      }),
  }),
  publicRoute({
    id: 'at-once',
    method: 'get',
    path: '/at-once',
    tag: 'Test',
    summary: 'All at once',
    responses,
    handle: (call) =>
      sse(call, (send, end) => {
        send({ event: 'done', data: 1, id: '7' });
        end();
        return () => {
          stopped++;
        };
      }),
  }),
  publicRoute({
    id: 'held',
    method: 'get',
    path: '/held',
    tag: 'Test',
    summary: 'Answers when it is let',
    responses: { 200: { description: 'Done', schema: z.any() } },
    handle: async ({ info }) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      info.afterwards(async () => {
        written++;
      });
      return ok({ done: true });
    },
  }),
];

const until = async (is: () => boolean): Promise<void> => {
  while (!is()) await new Promise((resolve) => setImmediate(resolve));
};

describe('streams and stopping', () => {
  let served: Served;
  let base: string;
  beforeEach(async () => {
    served = await serve({ routes });
    base = `http://127.0.0.1:${(served.server.address() as AddressInfo).port}/api/v1`;
    [tell, finish, release, stopped, written] = [null, null, null, 0, 0];
  });
  afterEach(() => served.close());

  it('tell events as they come, until the work ends', async () => {
    const response = await fetch(`${base}/progress`);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await until(() => tell !== null);
    tell!({ event: 'stage', data: { at: 'solve\n\nevent: forged' } });
    finish!();
    tell!({ event: 'late', data: null });
    expect(await response.text()).toBe(
      'event: stage\ndata: {"at":"forecast"}\n\nevent: stage\ndata: {"at":"solve\\n\\nevent: forged"}\n\n',
    );
    expect(stopped).toBe(1);
  });

  it('end when everything is said at once, and when the client goes', async () => {
    expect(await (await fetch(`${base}/at-once`)).text()).toBe('id: 7\nevent: done\ndata: 1\n\n');
    expect(stopped).toBe(1);
    const gone = new AbortController();
    await fetch(`${base}/progress`, { signal: gone.signal });
    gone.abort();
    await until(() => stopped === 2);
  });

  it('put no line end into a name', () => {
    expect(eventText({ event: 'a\nb', data: undefined, id: '1\r\ndata: x' })).toBe(
      'id: 1  data: x\nevent: a b\ndata: null\n\n',
    );
  });

  it('stop: streams end, the request under way is answered, what it left is written', async () => {
    const events = await fetch(`${base}/progress`);
    const held = fetch(`${base}/held`);
    await until(() => release !== null);
    const stopping = stopGracefully(served.server, served);
    expect(await events.text()).toContain('forecast');
    await expect(fetch(`${base}/at-once`)).rejects.toThrow();
    release!();
    expect(await (await held).json()).toEqual({ done: true });
    await stopping;
    expect(written).toBe(1);
  });
});
