// Builds what the pages send to browsers: one style sheet, one script, the service worker, icon and manifests, each named
// by its content (names.json says how), with a Brotli copy beside it. Out: dist/src/web/assets, beside the compiled pages.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const web = join(root, 'src/web');
const out = join(root, 'dist/src/web/assets');
const names = {};

async function bundled(entry, define = {}) {
  const result = await build({
    entryPoints: [join(web, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2020', 'chrome90', 'firefox90', 'safari15'],
    legalComments: 'none',
    logLevel: 'warning',
    define,
  });
  return Buffer.from(result.outputFiles[0].contents);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

function write(name, bytes) {
  writeFileSync(join(out, name), bytes);
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(bytes));
}
function writeByContent(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const dot = name.lastIndexOf('.');
  names[name] = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
  write(names[name], bytes);
}

for (const sheet of readdirSync(join(web, 'style'))) writeByContent(sheet, await bundled(`style/${sheet}`));
writeByContent('client.js', await bundled('browser/client.ts'));
writeByContent('scan.js', await bundled('browser/scan.ts'));
writeByContent('staff.js', await bundled('browser/staff.ts'));
const icons = readdirSync(join(web, 'static')).filter((name) => name.startsWith('icon'));
for (const icon of icons) writeByContent(icon, readFileSync(join(web, 'static', icon)));
// What only the staff's pages use is not kept on the clinics' telephones, nor icons that only installing needs.
const kept = Object.entries(names).flatMap(([name, built]) =>
  /^(staff|administration)\./.test(name) || name.endsWith('.png') ? [] : [`/assets/${built}`],
);
for (const lang of ['es', 'en']) {
  const manifest = `manifest.${lang}.webmanifest`;
  const text = readFileSync(join(web, 'static', manifest), 'utf8').replace(
    /\/assets\/(icon[\w.-]*)/g,
    (_, icon) => `/assets/${names[icon]}`,
  );
  write(manifest, Buffer.from(text));
}
write('sw.js', await bundled('browser/service-worker.ts', { KEPT_ASSETS: JSON.stringify(kept) }));
writeFileSync(join(out, 'names.json'), JSON.stringify({ names }, null, 1));
