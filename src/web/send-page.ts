/** A page onto the wire: packed where the browser takes it, never kept by anything between. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Response } from 'express';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { PERMISSIONS, permissionsPolicy } from '../api/security-headers';

/** Below this, packing saves nothing. */
const LEAST_PACKED = 1200;

export function sendPage(res: Response, page: VNode, { camera = false } = {}): void {
  const html = Buffer.from(`<!doctype html>${render(page)}`, 'utf8');
  // A page's own forms are posts from our site: with no referrer at all they would name no origin.
  res.set('Referrer-Policy', 'same-origin').type('html').vary('Accept-Encoding');
  if (camera) res.set(PERMISSIONS, permissionsPolicy({ camera }));
  const encoding = html.length < LEAST_PACKED ? false : res.req.acceptsEncodings(['br', 'gzip']);
  if (encoding) res.set('Content-Encoding', encoding);
  res.send(encoding === 'br' ? brotli(html) : encoding === 'gzip' ? gzipSync(html) : html);
}

const brotli = (bytes: Buffer): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
