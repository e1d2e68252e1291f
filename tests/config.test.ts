/** The environment is read once, whole, and every fault of it is told at once. */
import { readConfig } from '../src/config';
import type { AppError } from '../src/domain/errors';

const faultsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    const { code, cause, exitCode } = error as AppError;
    expect([code, exitCode]).toEqual(['bad-configuration', 2]);
    return cause
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^ {2}- /, ''));
  }
};

test('with nothing set: this machine alone, a folder beside it, one planner', () => {
  const config = readConfig({ PATH: '/bin', MONGODB_URI: '' });
  expect(config).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    dataDir: './data',
    mongodbUri: null,
    tls: null,
    trustedProxies: [],
    workers: 1,
    planningTimeoutSeconds: 600,
  });
  expect(Object.isFrozen(config)).toBe(true);
});

test('every fault at once, each with its setting and what was found', () => {
  const faults = faultsOf({
    PORT: '70000',
    HOST: '0.0.0.0',
    MONGODB_URI: 'postgres://surtido:hunter2@db/x',
    SURTIDO_JURISDICTION: 'Doctor Arroyo',
    SURTIDO_TIME_ZONE: 'America/Doctor_Arroyo',
    SURTIDO_TLS_KEY: 'key.pem',
    SURTIDO_METRICS_TOKEN: 'short-secret',
    SURTIDO_LOG_LEVEL: 'loud',
    SURTIDO_WORKERS: '-1',
    SURTIDO_ALLOW_PLAIN_HTTP: 'true',
    SURTIDO_DATADIR: './data',
  });
  const wanted = [
    /^PORT is not between 0 and 65535 \(found "70000"\)$/,
    /^MONGODB_URI does not begin with mongodb:/,
    /^SURTIDO_JURISDICTION is no jurisdiction: .*\(found "Doctor Arroyo"\)$/,
    /^SURTIDO_TIME_ZONE is not a time zone/,
    /^SURTIDO_ALLOW_PLAIN_HTTP is neither "yes" nor "no" \(found "true"\)$/,
    /^SURTIDO_METRICS_TOKEN is shorter than 16 characters$/,
    /^SURTIDO_LOG_LEVEL is none of error, warn, info, debug/,
    /^SURTIDO_WORKERS is not a whole number/,
    /^SURTIDO_DATADIR is not a setting of Surtido \(known: PORT, /,
    /^SURTIDO_TLS_CERT and SURTIDO_TLS_KEY belong together/,
    /^HOST "0\.0\.0\.0" can be reached from other machines/,
  ];
  expect(faults).toHaveLength(wanted.length);
  for (const pattern of wanted) expect(faults).toContainEqual(expect.stringMatching(pattern));
  // Faults go to logs: no password, no token.
  expect(faults.join('\n')).not.toMatch(/hunter2|short-secret/);
});

test.each([
  ['TLS', { SURTIDO_TLS_CERT: 'c.pem', SURTIDO_TLS_KEY: 'k.pem' }],
  ['a proxy that is named', { SURTIDO_TRUST_PROXY: '10.0.0.7, 10.1.0.0/16' }],
  ['an explicit yes', { SURTIDO_ALLOW_PLAIN_HTTP: 'yes' }],
])('other machines may reach it with %s, and not without', (_what, guard) => {
  expect(faultsOf({ HOST: '0.0.0.0' })).toHaveLength(1);
  expect(faultsOf({ HOST: '::' })).toHaveLength(1);
  expect(faultsOf({ HOST: '0.0.0.0', ...guard })).toEqual([]);
  expect(faultsOf({ HOST: 'localhost' })).toEqual([]);
});

test('the list of proxies is split at commas and spaces', () => {
  expect(readConfig({ SURTIDO_TRUST_PROXY: '10.0.0.7, 10.1.0.0/16' }).trustedProxies).toEqual([
    '10.0.0.7',
    '10.1.0.0/16',
  ]);
});
