/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
    // hucre is published as ES modules alone, which jest cannot require as they are on Node 20.
    'hucre/dist/.+\\.mjs$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: ['/node_modules/(?!hucre/)'],
  collectCoverageFrom: ['src/**/*.ts', 'solver/**/*.ts', '!src/domain/dictionary.generated.ts'],
  coverageReporters: ['text-summary', 'html', 'lcovonly'],
  maxWorkers: 2,
};
