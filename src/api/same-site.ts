/** Writes that a browser sends must come from our own pages, and those by cookie must bear the session's csrf token. */
import type { Request } from 'express';
import type { Via } from './auth/authenticate';
import { sameSecret } from './auth/secrets';
import { problem } from './problem';

const foreign = () =>
  problem(
    403,
    'other-site',
    'The request comes from a page of another site.',
    'Open Surtido itself and do it there.',
  );

/** @throws ProblemError 403. */
export function assertSameSite(req: Request, via: Via): void {
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw foreign();
  const { origin } = req.headers;
  if (origin !== undefined && origin !== `${req.protocol}://${req.host}`) throw foreign();
  if (via.kind !== 'session') return;
  const token = req.headers['x-csrf-token'];
  if (typeof token === 'string' && sameSecret(token, via.session.csrf)) return;
  throw problem(
    403,
    'csrf',
    "The request does not bear the session's csrf token.",
    'Send the csrfToken of GET /api/v1/session in the header x-csrf-token.',
    { field: 'headers.x-csrf-token' },
  );
}
