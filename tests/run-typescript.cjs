/**
 * `node -r ./tests/run-typescript.cjs file.ts`: a child process of a test runs the sources as they are, not what was
 * built from them some time ago.
 */
const { transformSync } = require('@swc/core');

const compile = (/** @type {any} */ module, /** @type {string} */ filename) => {
  const { code } = transformSync(require('node:fs').readFileSync(filename, 'utf8'), {
    filename,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: filename.endsWith('.tsx') },
      transform: { react: { runtime: 'automatic', importSource: 'preact' } },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  module._compile(code, filename);
};
require.extensions['.ts'] = compile;
require.extensions['.tsx'] = compile;
