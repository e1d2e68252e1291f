/** Style, script, icons and manifest as scripts/build-web.mjs made them: named by their content, kept by browsers for good. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import { AppError } from '../domain/errors';

interface Built {
  /** Name in the source ('style.css') → name by content ('style.4f2a….css'). */
  readonly names: Readonly<Record<string, string>>;
}

/** Beside the compiled program, or in dist/ where the sources run. */
const FOLDERS = [join(__dirname, 'assets'), join(__dirname, '..', '..', 'dist', 'src', 'web', 'assets')];
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  webmanifest: 'application/manifest+json; charset=utf-8',
};
/** Under their own names: the browser looks for them there, or a service worker's reach depends on it. */
const FIXED = ['sw.js', 'manifest.es.webmanifest', 'manifest.en.webmanifest'];

export interface Assets {
  /** Address of a built file by its name in the sources. */
  readonly href: (name: string) => string;
  readonly router: Router;
}

/** @throws AppError 'web-not-built'. */
export function readAssets(): Assets {
  const folder = FOLDERS.find((dir) => readable(join(dir, 'names.json')));
  if (!folder)
    throw new AppError(
      'web-not-built',
      "The pages' style and script are missing.",
      'Build Surtido whole: npm run build.',
      2,
    );
  const { names } = JSON.parse(readFileSync(join(folder, 'names.json'), 'utf8')) as Built;
  const router = Router({ caseSensitive: true, strict: true });
  for (const built of [...Object.values(names), ...FIXED]) {
    const plain = readFileSync(join(folder, built));
    const packed = readable(join(folder, `${built}.br`));
    const fixed = FIXED.includes(built);
    router.get(fixed ? `/${built}` : `/assets/${built}`, (req, res) => {
      res.type(TYPES[built.split('.').at(-1)!] ?? 'application/octet-stream').vary('Accept-Encoding');
      res.set('Cache-Control', fixed ? 'public, no-cache' : 'public, max-age=31536000, immutable');
      const encoding = packed && req.acceptsEncodings('br');
      if (encoding) res.set('Content-Encoding', 'br');
      res.send(encoding ? packed : plain);
    });
  }
  return { href: (name) => `/assets/${names[name] ?? name}`, router };
}

function readable(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
