/** `surtido serve` as a process: what it prints, how it is stopped, and that a restart finds everything again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, MAIN, ROOT, type Settings, surtidoIn } from './run-surtido';

let place: string;
const started: ChildProcess[] = [];
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'surtido-serve-'));
});
afterAll(() => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
  rmSync(place, { recursive: true, force: true });
});

interface Served {
  /** Resolves with all that was printed so far once the pattern stands in it. */
  readonly printed: (pattern: RegExp) => Promise<string>;
  readonly stop: (signal: 'SIGTERM' | 'SIGINT') => Promise<number | null>;
}

function served(settings: Settings, ...words: string[]): Served {
  const child = spawn(process.execPath, [MAIN, 'serve', ...words], {
    cwd: ROOT,
    env: environment({ PORT: '0', ...settings }),
  });
  started.push(child);
  let text = '';
  const waiting = new Set<() => void>();
  const tell = (): void => {
    for (const look of waiting) look();
  };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += String(chunk);
      tell();
    });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!pattern.test(text)) return;
          waiting.delete(look);
          resolve(text);
        };
        waiting.add(look);
        look();
        void ended.then((code) => reject(new Error(`ended with ${code} before ${pattern}: ${text}`)));
      }),
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

const addressIn = (text: string): string => /atiende en (\S+)/.exec(text)![1]!;
const checkpoint = async (settings: Settings): Promise<unknown> =>
  JSON.parse((await surtidoIn(settings, 'verify', '--json')).stdout);

test('a new store: one operator; SIGTERM and SIGINT end it with 0; a restart tells no password', async () => {
  const settings = { SURTIDO_DATA_DIR: join(place, 'new'), SURTIDO_LOG_LEVEL: 'error' };
  const first = served(settings);
  const text = await first.printed(/Ctrl-C/);
  expect(text).toMatch(/Entre como «operator» con la contraseña de un solo uso \S+ y cámbiela/);
  const health = await fetch(`${addressIn(text)}/health`);
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
  expect((await fetch(`${addressIn(text)}/api/v1/openapi.json`)).status).toBe(200);
  expect(await first.stop('SIGTERM')).toBe(0);
  const before = await checkpoint(settings);

  const second = served(settings);
  expect(await second.printed(/Ctrl-C/)).not.toContain('contraseña');
  expect(await second.stop('SIGINT')).toBe(0);
  expect(await checkpoint(settings)).toEqual(before);
});

test('the demonstration: stopped while it plans, the plan comes after the restart, and stays', async () => {
  const settings = { SURTIDO_DATA_DIR: join(place, 'demo') };
  const first = served(settings, '--demo');
  const text = await first.printed(/se está calculando/);
  for (const role of ['operador', 'clinica', 'almacen', 'admin', 'auditor'])
    expect(text).toMatch(new RegExp(`demo-${role} +contraseña surtido-demo-2026`));
  expect(text).toContain('DEMOSTRACIÓN: datos inventados');
  expect(await first.stop('SIGTERM')).toBe(0);

  const second = served(settings, '--demo');
  const planned = await second.printed(/Ctrl-C/);
  expect(planned).toContain('Plan propuesto por el calendario: mx-nl-08-');
  expect(planned).toContain('Faltan unas');
  expect(await second.stop('SIGTERM')).toBe(0);
  const before = await checkpoint(settings);

  const third = served(settings, '--demo');
  const planId = /calendario: (\S+)/;
  expect(planId.exec(await third.printed(/Ctrl-C/))![1]).toBe(planId.exec(planned)![1]);
  expect(await third.stop('SIGTERM')).toBe(0);
  expect(await checkpoint(settings)).toEqual(before);

  const real = await surtidoIn(settings, 'serve');
  expect([real.exitCode, real.stderr]).toEqual([2, expect.stringContaining('cuyas contraseñas')]);
});

test('faults of the settings, all at once and in Spanish; plain HTTP for other machines is refused', async () => {
  const [faulty, plain, demo] = await Promise.all([
    surtidoIn({ PORT: 'abc', SURTIDO_WORKERS: '99', SURTIDO_DATADIR: 'x' }, 'serve'),
    surtidoIn({ HOST: '0.0.0.0', SURTIDO_DATA_DIR: join(place, 'none') }, 'serve'),
    surtidoIn(
      { HOST: '0.0.0.0', SURTIDO_ALLOW_PLAIN_HTTP: 'yes', SURTIDO_DATA_DIR: place },
      'serve',
      '--demo',
    ),
  ]);
  expect([faulty.exitCode, plain.exitCode, demo.exitCode]).toEqual([2, 2, 2]);
  expect(faulty.stderr).toContain('3 ajustes del entorno no se pueden usar');
  expect(faulty.stderr).toContain('PORT no es un número entero (dice «abc»)');
  expect(faulty.stderr).toContain('SURTIDO_WORKERS no está entre 0 y 64');
  expect(faulty.stderr).toContain('SURTIDO_DATADIR no es un ajuste');
  expect(plain.stderr).toMatch(/se alcanza desde otros equipos y no hay TLS/);
  expect(demo.stderr).toContain('contraseñas que cualquiera conoce');
});
