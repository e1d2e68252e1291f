/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  collectCoverageFrom: ['src/**/*.ts', 'solver/**/*.ts', '!src/domain/dictionary.generated.ts'],
  coverageReporters: ['text-summary', 'html', 'lcovonly'],
  maxWorkers: 2,
};
