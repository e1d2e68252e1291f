/**
 * Takes each defence out in turn, in a copy of the project, and runs the test of its attack, which must fail: a test that
 * stays green without its defence shows nothing. Every test is run with all defences first, and must pass.
 *
 *   node scripts/attacks/without-defences.mjs [WORD]    only defences whose number or name has the word
 *
 * Prints a row for each; ends with 1 when a test stays green, a defence is not found in the source, or nothing ran.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DEFENCES } from './defences.mjs';

const ROOT = resolve(import.meta.dirname, '..', '..');
const COPIED = [
  'src',
  'solver',
  'tests',
  'fixtures',
  'docs',
  // Built: the pages' style and script.
  'dist/src/web/assets',
  'package.json',
  'package-lock.json',
  'jest.config.cjs',
  'tsconfig.json',
  'Dockerfile',
];
const LANES = 2;
const LONGEST_MS = 300_000;

if (!existsSync(join(ROOT, 'dist/src/web/assets'))) throw new Error('Build Surtido first: npm run build.');
const word = process.argv[2]?.toLowerCase();
const chosen = DEFENCES.filter(
  (d) => !word || String(d.attack) === word || d.defence.toLowerCase().includes(word),
);
const say = (text) => process.stdout.write(`${text}\n`);

const folders = [];
const end = () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
};
process.on('exit', end);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

function copyOfProject() {
  const folder = mkdtempSync(join(tmpdir(), 'surtido-attacks-'));
  folders.push(folder);
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** How a test file's tests of a name went. */
function run(folder, { test, name }) {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const args = [
    join(ROOT, 'node_modules/jest/bin/jest.js'),
    test,
    '--runInBand',
    '--forceExit',
    '--testTimeout=240000',
    '--json',
    '--outputFile',
    report,
  ];
  if (name) args.push('-t', escaped(name));
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      stdio: 'ignore',
      env: { ...process.env, LONG_TESTS: 'yes' },
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
    });
    child.on('close', () => {
      if (!existsSync(report)) return done({ ran: 0, failed: 0, fault: 'no report' });
      const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
      // Slowness is no proof.
      const failures = testResults.flatMap((r) => r.assertionResults.flatMap((a) => a.failureMessages));
      const late = failures.filter((text) => text.includes('Exceeded timeout')).length;
      const broken = testResults.find((r) => r.assertionResults.length === 0);
      done({
        ran: numPassedTests + numFailedTests,
        failed: numFailedTests - Math.min(late, numFailedTests),
        fault: (broken?.message ?? failures[0] ?? '').split('\n').slice(0, 6).join(' '),
      });
    });
  });
}

/** Puts the edits in; gives what takes them out again. @throws where a text is not in its file exactly once. */
function without(folder, edits) {
  const before = new Map();
  const changed = new Map();
  for (const [file, from, to] of edits) {
    const path = join(folder, file);
    if (!before.has(path)) before.set(path, existsSync(path) ? readFileSync(path, 'utf8') : '');
    const text = changed.get(path) ?? before.get(path);
    const found = text.split(from).length - 1;
    if (found !== 1) throw new Error(`"${from.slice(0, 60)}" is ${found} times in ${file}`);
    changed.set(
      path,
      text.replace(from, () => to),
    );
  }
  for (const [path, text] of changed) writeFileSync(path, text);
  return () => {
    for (const [path, text] of before) writeFileSync(path, text);
  };
}

async function tried(folder, defence) {
  let putBack;
  try {
    putBack = without(folder, defence.edits);
  } catch (error) {
    return { verdict: 'NOT FOUND', why: error.message };
  }
  const result = await run(folder, defence);
  putBack();
  if (result.failed > 0) return { verdict: 'red', why: '' };
  return { verdict: result.ran === 0 ? 'NOT RUN' : 'GREEN', why: result.fault };
}

/** Works a list in so many lanes, each with its own copy. */
async function inLanes(list, work) {
  const waiting = [...list];
  const lane = async (folder) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await work(folder, next);
  };
  await Promise.all(copies.map(lane));
}

const began = Date.now();
const copies = Array.from({ length: LANES }, copyOfProject);
let bad = 0;
const files = [...new Set(chosen.map((d) => d.test))];
await inLanes(files, async (folder, test) => {
  const { ran, failed, fault } = await run(folder, { test });
  if (ran > 0 && failed === 0) return;
  bad++;
  say(`NOT GREEN  with every defence: ${test} (${failed} of ${ran} failed) ${fault}`);
});
await inLanes(chosen, async (folder, defence) => {
  const { verdict, why } = await tried(folder, defence);
  if (verdict !== 'red') bad++;
  say(
    `${verdict.padEnd(9)}  ${String(defence.attack).padStart(2)}  ${defence.defence.padEnd(36)}  ${defence.test}  ${why}`,
  );
});
say(`${chosen.length} defences taken out, ${bad} at fault, ${Math.round((Date.now() - began) / 1000)} s`);
process.exitCode = bad === 0 && chosen.length > 0 ? 0 : 1;
