/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/tests/kept-compiled.cjs',
  // For what hangs, not for what is slow: a busy machine fails no test.
  testTimeout: 240_000,
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  // Journeys in Chromium and what starts whole services take minutes: `.ci/run` asks for them.
  testPathIgnorePatterns: [
    ...(process.env.BROWSER_TESTS ? [] : ['/tests/web/(browser/|.*-browser.test)']),
    ...(process.env.LONG_TESTS ? [] : ['\\.long\\.test\\.ts$']),
  ],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
    '^.+\\.tsx$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
      },
    ],
    // These are published as ES modules alone, which jest cannot require as they are on Node 20.
    '(hucre|preact|preact-render-to-string)/.*dist/.+\\.mjs$': [
      '@swc/jest',
      { jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
    ],
    '(openid-client|oauth4webapi|jose)/.+\\.js$': [
      '@swc/jest',
      { jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(hucre|preact|preact-render-to-string|openid-client|oauth4webapi|jose)/)',
  ],
  collectCoverageFrom: [
    'src/**/*.{ts,tsx}',
    '!src/web/browser/**',
    'solver/**/*.ts',
    '!src/domain/dictionary.generated.ts',
  ],
  coverageReporters: ['text-summary', 'html', 'lcovonly'],
  maxWorkers: 2,
};
