/**
 * A child process of a test runs the sources as they are, not what was built from them some time ago. A suite that starts
 * many bundles them once: each child would otherwise compile the same files anew.
 */
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Where the bundle of a source file lies: within the project, so that it finds the project's packages, and as deep in it as
 * the files of `tests/` itself, so that `__dirname` leads them to the fixtures.
 */
export function bundled(source: string): string {
  const outfile = join(__dirname, '..', 'out', `bundled-${basename(source, '.ts')}.js`);
  buildSync({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    packages: 'external',
    sourcemap: 'inline',
  });
  return outfile;
}
