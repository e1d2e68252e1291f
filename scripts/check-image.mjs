/**
 * What can be known of the image without a container engine. Lints Dockerfile, .dockerignore and compose.yaml; then
 * carries out the Dockerfile's steps in order, each stage in a clean folder of its own, and runs the last stage's command
 * there as its user: started without TLS it must refuse, and allowed plain HTTP it must become healthy, write nothing
 * outside /data and /tmp, and end with 0 on SIGTERM. Needs npm's registry and some minutes.
 *
 *   node scripts/check-image.mjs [--lint]     (--lint: the files only)
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const text = (file) => readFileSync(join(ROOT, file), 'utf8');
const say = (line) => process.stdout.write(`${line}\n`);
const faults = [];
const expect = (holds, fault) => {
  if (!holds) faults.push(fault);
};

/** Instructions in order, of every stage. Comments and line continuations are taken out. */
function stagesOf(dockerfile) {
  const lines = dockerfile.replace(/^#.*\n/gm, '').replace(/\\\n/g, ' ');
  const stages = [];
  for (const line of lines.split('\n').map((l) => l.trim())) {
    if (line === '') continue;
    const [, word, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (word === undefined) throw new Error(`Dockerfile: "${line}" is no instruction`);
    if (word === 'FROM') {
      const [image, , name] = rest.split(/\s+/);
      stages.push({ image, name: name ?? String(stages.length), steps: [] });
    } else stages.at(-1).steps.push({ word, rest });
  }
  return stages;
}

const assignments = (rest) =>
  Object.fromEntries(
    rest.split(/\s+/).map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]),
  );
const envOf = (stage) =>
  Object.assign({}, ...stage.steps.filter((s) => s.word === 'ENV').map((s) => assignments(s.rest)));
const lastOf = (stage, word) => stage.steps.findLast((s) => s.word === word)?.rest;

function copyOf(rest) {
  const words = rest.split(/\s+/);
  const flags = assignments(words.filter((w) => w.startsWith('--')).join(' '));
  const paths = words.filter((w) => !w.startsWith('--'));
  return {
    from: flags['--from'] ?? null,
    chown: flags['--chown'] ?? null,
    sources: paths.slice(0, -1),
    to: paths.at(-1),
  };
}

const ignored = text('.dockerignore').split('\n').filter(Boolean);
const isIgnored = (path) => ignored.some((name) => path === name || path.startsWith(`${name}/`));

function lintDockerfile(stages) {
  const last = stages.at(-1);
  for (const { image, name, steps } of stages) {
    expect(
      /^[\w./-]+:[\w.-]+$/.test(image) && !image.endsWith(':latest'),
      `stage ${name}: FROM ${image} has no fixed tag`,
    );
    for (const { word, rest } of steps) {
      expect(word !== 'ADD', `stage ${name}: ADD takes from anywhere; use COPY`);
      expect(word !== 'RUN' || !/(^|\s)\//.test(rest), `stage ${name}: RUN ${rest} names an absolute path`);
      expect(
        word !== 'ENV' || !/password|token|secret|MONGODB_URI/i.test(rest),
        `stage ${name}: a secret in ENV`,
      );
      if (word !== 'COPY') continue;
      const { from, sources } = copyOf(rest);
      if (from !== null)
        expect(
          stages.some((s) => s.name === from),
          `COPY --from=${from}: no such stage`,
        );
      else
        for (const source of sources) {
          expect(existsSync(join(ROOT, source)), `COPY ${source}: there is no such file`);
          expect(!isIgnored(source.replace(/^\.\//, '')), `COPY ${source}: .dockerignore leaves it out`);
        }
    }
  }
  const user = lastOf(last, 'USER');
  expect(user !== undefined && !/^(root|0)(:|$)/.test(user), 'the last stage runs as root');
  expect(lastOf(last, 'HEALTHCHECK') !== undefined, 'there is no HEALTHCHECK');
  expect(lastOf(last, 'VOLUME')?.includes(envOf(last).SURTIDO_DATA_DIR), 'SURTIDO_DATA_DIR is no VOLUME');
  for (const secret of ['.env', 'data', '.git', 'node_modules'])
    expect(isIgnored(secret), `.dockerignore does not leave out ${secret}`);
}

/** By lines, not as YAML: what every service must say, and what none may. */
function lintCompose(compose) {
  const services = [
    ...(/^services:\n((?: {2}.*\n|\n)+)/m.exec(compose)?.[1] ?? '').matchAll(
      /^ {2}([\w-]+):\n((?: {4}.*\n|\n| {2}#.*\n)+)/gm,
    ),
  ];
  expect(
    services.map(([, name]) => name).join() === 'surtido,worker,country-worker,redis,mongo',
    'the services are not surtido, worker, country-worker, redis, mongo',
  );
  const shared = /^x-surtido: &surtido\n((?: {2}.*\n)+)/m.exec(compose)?.[1] ?? '';
  for (const [wanted, what] of [
    [/^ {2}read_only: true$/m, 'read_only: true'],
    [/^ {2}cap_drop: \[ALL\]$/m, 'cap_drop: [ALL]'],
    [/^ {2}security_opt: \[['"]no-new-privileges:true['"]\]$/m, 'no-new-privileges'],
    [/^ {2}tmpfs: \[\/tmp\]$/m, 'a tmpfs at /tmp'],
    [/^ {2}env_file: \.env$/m, 'env_file: .env'],
  ])
    expect(wanted.test(shared), `compose.yaml: the service lacks ${what}`);
  for (const [, name, body] of services) {
    const ours = !['mongo', 'redis'].includes(name);
    if (ours) expect(/<<: \*surtido/.test(body), `compose.yaml: ${name} is not built on x-surtido`);
    for (const [, port] of body.matchAll(/['"]([\d.:]+:\d+)['"]/g))
      expect(port.startsWith('127.0.0.1:'), `compose.yaml: ${name} opens ${port} beyond this machine`);
    expect(name !== 'mongo' || /healthcheck:/.test(body), `compose.yaml: ${name} has no healthcheck`);
    expect(ours || !/ports:/.test(body), `compose.yaml: ${name} opens a port`);
  }
  for (const [, image] of compose.matchAll(/^ +image: (\S+)$/gm))
    expect(/:[\d.]+$/.test(image), `compose.yaml: ${image} has no fixed tag`);
}

async function lintSettings(settings) {
  const named = `${text('compose.yaml')}\n${text('.env.example')}\n${text('Dockerfile')}`;
  for (const name of named.match(/\b(?:SURTIDO_[A-Z_]+|MONGODB_URI)\b/g) ?? [])
    expect(settings.has(name), `${name} is no setting of src/config.ts`);
}

function endWithFaults() {
  if (faults.length === 0) return;
  for (const fault of faults) say(`FAULT: ${fault}`);
  process.exit(1);
}

// ── the steps

const isRoot = process.getuid?.() === 0;
/** Stands for the image's user, whom this machine need not have. */
const NOBODY = 65534;
const inStage = (root, workdir, path) => join(root, path.startsWith('/') ? path : join(workdir, path));

function copyStep(rest, stage, roots, workdir) {
  const { from, chown, sources, to } = copyOf(rest);
  const target = inStage(roots.get(stage.name), workdir, to);
  for (const source of sources) {
    const origin = from === null ? join(ROOT, source) : join(roots.get(from), source);
    const intoFolder = to.endsWith('/') || (!statSync(origin).isDirectory() && !/\.\w+$/.test(to));
    cpSync(origin, intoFolder ? join(target, basename(source)) : target, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => from !== null || !isIgnored(relative(ROOT, path)),
    });
  }
  if (chown !== null && isRoot) chownSync(target, NOBODY, NOBODY);
}

function carryOut(stage, roots) {
  const root = roots.get(stage.name);
  const env = {};
  let workdir = '/';
  for (const { word, rest } of stage.steps) {
    if (['VOLUME', 'EXPOSE', 'USER', 'HEALTHCHECK', 'ENTRYPOINT', 'CMD'].includes(word)) continue;
    say(`  ${word} ${rest}`);
    if (word === 'WORKDIR') {
      workdir = rest;
      mkdirSync(inStage(root, '/', rest), { recursive: true });
    } else if (word === 'ENV') Object.assign(env, assignments(rest));
    else if (word === 'COPY') copyStep(rest, stage, roots, workdir);
    else if (word === 'RUN') {
      const { status } = spawnSync('sh', ['-c', rest], {
        cwd: join(root, workdir),
        env: { PATH: process.env.PATH, HOME: process.env.HOME, ...proxies(), ...env },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      if (status !== 0) throw new Error(`RUN ${rest} ended with ${status}`);
    } else throw new Error(`${word} is an instruction that this check does not know`);
  }
  return workdir;
}

/** npm's own settings and the way out of this network, for the steps that fetch. */
const proxies = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) =>
      /^(npm_config_|https?_proxy$|no_proxy$|NODE_EXTRA_CA_CERTS$)/i.test(name),
    ),
  );

/** Every path of a folder with its size and time of change, without the folders that may be written. */
function listing(root, leftOut) {
  const paths = new Map();
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (leftOut.includes(path)) continue;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) paths.set(path, `${statSync(path).size} ${statSync(path).mtimeMs}`);
    }
  };
  walk(root);
  return paths;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function run(root, workdir, stage) {
  const words = [...JSON.parse(lastOf(stage, 'ENTRYPOINT')), ...JSON.parse(lastOf(stage, 'CMD'))];
  const given = envOf(stage);
  const data = inStage(root, '/', given.SURTIDO_DATA_DIR);
  const temp = join(root, 'tmp');
  mkdirSync(temp, { recursive: true });
  chmodSync(temp, 0o1777);
  chmodSync(dirname(root), 0o755);
  const env = {
    ...given,
    PATH: process.env.PATH,
    TMPDIR: temp,
    PORT: String(await freePort()),
    SURTIDO_DATA_DIR: data,
  };
  const options = { cwd: join(root, workdir), ...(isRoot && { uid: NOBODY, gid: NOBODY }) };
  const before = listing(root, [data, temp]);

  const refused = spawnSync(words[0], words.slice(1), { ...options, env, encoding: 'utf8' });
  expect(
    refused.status === 2 && /TLS/.test(refused.stderr),
    `without TLS it must refuse: ended with ${refused.status}: ${refused.stderr}`,
  );

  const open = { ...env, SURTIDO_ALLOW_PLAIN_HTTP: 'yes' };
  const check = JSON.parse(/CMD (\[.*\])$/.exec(lastOf(stage, 'HEALTHCHECK'))[1]);
  const isHealthy = () => spawnSync(check[0], check.slice(1), { ...options, env: open }).status === 0;
  expect(!isHealthy(), 'the health check says "healthy" before the service runs');
  const began = Date.now();
  const child = spawn(words[0], words.slice(1), {
    ...options,
    env: open,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(child, 'exit');
  while (!isHealthy() && child.exitCode === null && Date.now() - began < 60_000)
    await new Promise((wait) => setTimeout(wait, 250));
  expect(isHealthy(), 'the service does not become healthy within 60 s');
  say(`healthy after ${((Date.now() - began) / 1000).toFixed(1)} s`);
  const document = await fetch(`http://127.0.0.1:${env.PORT}/api/v1/openapi.json`).catch(() => null);
  expect(document?.status === 200, 'the OpenAPI document is not served');
  expect(existsSync(join(data, 'surtido.db')), 'the store is not in /data');
  child.kill('SIGTERM');
  const [code] = await ended;
  expect(code === 0, `SIGTERM ended it with ${code}`);
  expect(!isHealthy(), 'the health check says "healthy" after the service ended');

  const after = listing(root, [data, temp]);
  for (const [path, state] of after)
    expect(before.get(path) === state, `${relative(root, path)} was written outside /data and /tmp`);
  expect(before.size === after.size, 'files outside /data and /tmp are gone');
  expect(isRoot || process.getuid?.() !== 0, 'it ran as root');
  const left = readdirSync(temp);
  say(`left in /tmp: ${left.length === 0 ? 'nothing' : left.join(', ')}`);
}

const stages = stagesOf(text('Dockerfile'));
lintDockerfile(stages);
lintCompose(text('compose.yaml'));
endWithFaults();
say('linted: Dockerfile, .dockerignore, compose.yaml');

if (!process.argv.includes('--lint')) {
  const place = mkdtempSync(join(tmpdir(), 'surtido-image-'));
  try {
    const roots = new Map(stages.map(({ name }) => [name, join(place, name)]));
    let workdir = '/';
    for (const stage of stages) {
      say(`stage ${stage.name}: ${stage.image} (here: Node ${process.version} of this machine)`);
      mkdirSync(roots.get(stage.name), { recursive: true });
      workdir = carryOut(stage, roots);
    }
    const root = roots.get(stages.at(-1).name);
    const { SETTINGS } = await import(join(root, workdir, 'dist/src/config.js'));
    await lintSettings(SETTINGS);
    await run(root, workdir, stages.at(-1));
    endWithFaults();
    say(
      'the steps were carried out in order; the service started, was healthy, wrote only its data, and stopped',
    );
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
say(`NOT checked, for want of a container engine: the base images and their libraries, that the files build into an
image, a read-only root file system as the kernel enforces it, capabilities, volumes, networks, compose.yaml's merging
and order of start, and MongoDB's replica set.`);
