import { PassThrough } from 'node:stream';
import type { Request, Response } from 'express';
import { faultHandler } from '../../src/api/fault-handler';
import { createLog } from '../../src/api/log';
import { AppError } from '../../src/domain/errors';

test.each([
  ['is told as given up where nobody waits', true, 'info', 'a request was given up'],
  ['is a fault where somebody waits', false, 'error', 'a request failed'],
])('work that was broken off %s', async (_what, closed, level, message) => {
  const lines = new PassThrough();
  const sent: number[] = [];
  const res = { closed, locals: { requestId: 'r', route: 'preview-policy' } } as unknown as Response;
  const chain = () => res;
  Object.assign(res, {
    set: chain,
    type: chain,
    send: chain,
    json: chain,
    end: chain,
    getHeaderNames: () => [],
  });
  res.status = (code) => {
    sent.push(code);
    return res;
  };
  const broken = new AppError('planning-cancelled', 'The planning was cancelled.', 'Start it again.');
  faultHandler({ log: createLog('info', lines) })(broken, {} as Request, res, () => undefined);
  const [line] = await lines.take(1).toArray();
  expect(JSON.parse(String(line))).toMatchObject({ level, message, route: 'preview-policy' });
  expect(sent).toEqual(closed ? [] : [500]);
});
