/** Errors as a person reads them, and the codes that they end with. */
import { inSpanish } from '../../src/cli/errors-es';
import { reportError } from '../../src/cli/report-errors';
import { type Session, sessionOf } from '../../src/cli/session';
import { AppError } from '../../src/domain/errors';

function reported(error: unknown, lang: 'es' | 'en', json = false, debug = false) {
  const said: string[] = [];
  const session: Session = {
    ...sessionOf(lang, json),
    progress: { step: () => {}, done: () => {} },
    print: (text) => said.push(`out: ${text}`),
    note: (text) => said.push(`err: ${text}`),
  };
  return { exitCode: reportError(error, session, debug), said: said.join('\n') };
}

test('cause, blank line, fix, and the exit code of the error', () => {
  const error = new AppError('x', 'It is broken.', 'Mend it.', 2);
  expect(reported(error, 'en')).toEqual({ exitCode: 2, said: 'err: It is broken.\n\nMend it.' });
});

test('what nobody foresaw is our fault: 1, and the stack only under --debug', () => {
  const plain = reported(new Error('boom'), 'es');
  expect(plain.exitCode).toBe(1);
  expect(plain.said).toContain('Surtido falló: boom');
  expect(plain.said).toContain('La falla es nuestra');
  expect(plain.said).not.toContain(' at ');
  expect(reported(new Error('boom'), 'en', false, true).said).toMatch(/The fault is ours[\s\S]*\n\s+at /);
});

test('with --json the error is one object on stdout', () => {
  const { said } = reported(new AppError('x', 'It is broken.', 'Mend it.', 2), 'en', true);
  expect(said).toBe('out: {"error":{"code":"x","cause":"It is broken.","fix":"Mend it.","issues":[]}}');
});

/** The English texts as src/rationing, src/planning and src/cli say them. */
test.each([
  ['missing-folder', 'There is no folder /x.', 'No existe la carpeta /x.'],
  ['not-a-folder', '/x is a file.', '/x es un archivo.'],
  ['bad-country', '/x holds no jurisdiction.', '/x no tiene ninguna jurisdicción.'],
  ['bad-country', '/x cannot be read (ENOENT).', 'No se puede leer /x (ENOENT).'],
  [
    'country-differs',
    'mx-a-01 is as of 2026-11-01 and mx-a-02 as of 2026-10-01.',
    'mx-a-01 está al 2026-11-01 y mx-a-02 al 2026-10-01.',
  ],
  [
    'country-differs',
    'A pack of M0 holds 10 in mx-a-01 and 11 in mx-a-02.',
    'Un envase de M0 contiene 10 en mx-a-01 y 11 en mx-a-02.',
  ],
  [
    'other-plan',
    '/out/mx-a-01 holds a plan of other files or options (such as --loss), or of files that have changed since.',
    '/out/mx-a-01 tiene un plan de otros archivos o de otras opciones (como --loss), o de archivos que cambiaron después.',
  ],
  ['work-missing', '/out/work/x is missing.', 'Falta /out/work/x.'],
  ['cancelled', 'The work was cancelled.', 'El trabajo se canceló.'],
  [
    'thread-memory',
    'A thread needed more memory than it may have (1200 MB).',
    'Un hilo necesitó más memoria de la que puede tener (1200 MB).',
  ],
  [
    'redis-unreachable',
    'Redis does not answer at redis://x (ECONNREFUSED).',
    'Redis no responde en redis://x (ECONNREFUSED).',
  ],
  ['worker-failed', 'plan mx-a-01 failed 3 times: boom', 'Falló 3 veces: plan mx-a-01 (boom)'],
  ['unreadable-file', '/x cannot be read (ENOENT).', 'No se puede leer /x (ENOENT).'],
  ['cannot-write', 'There is no folder /x.', 'No existe la carpeta /x.'],
  ['cannot-write', '/x is a folder.', '/x es una carpeta'],
  [
    'lock-on-closed-road',
    'The locked line of 5 packs of Metformina for La Yerba cannot be kept: its road is closed from 2026-11-01 to 2026-11-20.',
    'La línea fijada de 5 envases de Metformina para La Yerba no se puede cumplir',
  ],
  [
    'locks-exceed-stock',
    'The locked lines of Metformina (M1) ask for 7 packs more than the warehouse may ship after its reserve.',
    'Las líneas fijadas de Metformina (M1) piden 7 envases más',
  ],
  [
    'presets-exceed-budget',
    'Emergency kits and locked lines alone cost 20.00 MXN of transport; transportBudgetMxn allows 19.',
    'cuestan por sí solos 20.00 MXN de transporte; transportBudgetMxn permite 19.',
  ],
  [
    'presets-exceed-capacity',
    'Emergency kits and locked lines alone need 12.4 coldLitres in the cold box of route SUR, which takes 8: 5 × X for Y (kit).',
    'necesitan por sí solos 12.4 litros en frío en la caja fría de la ruta SUR, donde caben 8.',
  ],
  [
    'presets-exceed-capacity',
    'Emergency kits and locked lines alone need 12.4 litres at La Yerba, which takes 8: 5 × X for Y (kit).',
    'necesitan por sí solos 12.4 litros en La Yerba, donde caben 8.',
  ],
  [
    'locks-outlast-lots',
    'The locked lines of Metformina need 9 packs that last beyond 2026-12-31, before which they would not be used up; the warehouse holds 4.',
    'necesitan 9 envases que caduquen después del 2026-12-31',
  ],
  ['solver-stopped', 'The solver (javascript-lp-solver) answered "stopped": stopped after 5 ms', 'se detuvo'],
  ['solver-infeasible', 'The solver (highs) answered "infeasible": x', 'la política se contradice'],
])('%s is said in Spanish', (code, cause, expected) => {
  const [said, fix] = inSpanish(code, cause, 'English fix');
  expect(said).toContain(expected);
  expect(fix).not.toBe('English fix');
});

test('what has no Spanish is shown as it comes', () => {
  expect(inSpanish('new-code', 'Cause.', 'Fix.')).toEqual(['Cause.', 'Fix.']);
});
