/** Attacks 16, 17 and 25: by what the program is made of. Its own source is read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';
import { routes } from '../../src/api/all-routes';
import { openApiDocument } from '../../src/api/openapi';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join('src', name));

const document = openApiDocument(routes, '0');

const read = new Map<string, ts.Node[]>();
const nodesOf = (file: string): ts.Node[] => {
  const known = read.get(file) ?? readNodes(file);
  read.set(file, known);
  return known;
};
function readNodes(file: string): ts.Node[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('16 ReDoS', () => {
  /** Runs of what patterns repeat, each with an end that fits nothing. */
  const RUNS = [
    ' ',
    '\t',
    '\n',
    '0',
    '1',
    'a',
    'A',
    '-',
    '.',
    ',',
    '=',
    '"',
    "'",
    '/',
    '_',
    ':',
    'ñ',
    '0,',
    'a-',
    '1 ',
    'a.',
    ' a',
  ].flatMap((unit) => [`${unit.repeat(20_000)}\u0001`, `=${unit.repeat(20_000)}\u0001`]);
  /** A match of 40 000 characters takes less than a millisecond where its time grows with their number. */
  const LIMIT_MS = 1500;
  const script = new vm.Script(
    'for (const text of runs) { const r = new RegExp(pattern, flags); r.test(text); if (r.global) text.replace(r, ""); }',
  );
  const isSlow = (pattern: string, flags: string): boolean => {
    try {
      script.runInNewContext({ runs: RUNS, pattern, flags }, { timeout: LIMIT_MS });
      return false;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return true;
      throw error;
    }
  };

  it('the trial finds a pattern whose time runs away', () => {
    expect([isSlow('^(a+)+$', ''), isSlow('\\s+$', ''), isSlow('^\\s*a', '')]).toEqual([true, true, false]);
  });

  it('no pattern of the source takes longer than its text', () => {
    const patterns = new Map<string, string>();
    for (const file of sources)
      for (const node of nodesOf(file))
        if (ts.isRegularExpressionLiteral(node)) patterns.set(node.text, file);
    expect(patterns.size).toBeGreaterThan(50);
    const slow: string[] = [];
    for (const [text, file] of patterns) {
      const end = text.lastIndexOf('/');
      if (isSlow(text.slice(1, end), text.slice(end + 1))) slow.push(`${file}: ${text}`);
    }
    expect(slow).toEqual([]);
  });
});

describe('17 SSRF', () => {
  it('no code of the service opens a connection to an address that it was given by a request', () => {
    /** What makes connections: the store's driver and the server's own listening. */
    const allowed = new Map([['src/main.ts', ['node:http', 'node:https', 'node:net']]]);
    const found: string[] = [];
    // What runs in a browser asks the service alone, which the Content-Security-Policy holds it to.
    for (const file of sources.filter((name) => !name.startsWith(join('src', 'web', 'browser'))))
      for (const node of nodesOf(file)) {
        if (ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly) {
          const from = (node.moduleSpecifier as ts.StringLiteral).text;
          if (
            /^(node:)?(http|https|http2|net|tls|dgram|dns|child_process)$/.test(from) &&
            !allowed.get(file)?.includes(from)
          )
            if (!/STATUS_CODES/.test(node.importClause?.getText() ?? '')) found.push(`${file}: ${from}`);
        }
        if (
          ts.isCallExpression(node) &&
          /^(fetch|globalThis\.fetch|https?\.(get|request)|eval)$/.test(node.expression.getText())
        )
          found.push(`${file}: ${node.expression.getText()}`);
        if (
          ts.isNewExpression(node) &&
          /^(WebSocket|EventSource|XMLHttpRequest|Function)$/.test(node.expression.getText())
        )
          found.push(`${file}: ${node.expression.getText()}`);
      }
    expect(found).toEqual([]);
  });

  it('no field of the API takes an address of the web', () => {
    const names = [
      ...JSON.stringify(document.paths).matchAll(
        /"(url|uri|\w+Ur[li]|href|\w*[wW]ebhook\w*|\w*[cC]allback\w*)"/g,
      ),
    ];
    expect(names.map((m) => m[1])).toEqual([]);
  });
});

describe('25 what is built upon', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

  it('is pinned, by version and by content', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
    const packages = Object.entries<{
      integrity?: string;
      resolved?: string;
      dev?: boolean;
      optional?: boolean;
    }>(lock.packages)
      // Tools' binaries for other machines: npm writes none for what it did not fetch.
      .filter(([path, { dev, optional }]) => path !== '' && !(dev && optional));
    for (const [path, { integrity, resolved = 'https://registry.npmjs.org/' }] of packages) {
      expect([path, integrity]).toEqual([path, expect.stringMatching(/^sha512-/)]);
      expect(resolved).toMatch(/^https:\/\/registry\.npmjs\.org\//);
    }
    expect(packages.filter(([path]) => /node_modules\/xlsx$/.test(path))).toEqual([]);
  });

  it('runs in the image as a user without rights', () => {
    const stages = readFileSync('Dockerfile', 'utf8').split(/^FROM /m);
    const users = [...stages.at(-1)!.matchAll(/^USER (\S+)/gm)].map((m) => m[1]);
    expect(users.length).toBeGreaterThan(0);
    for (const user of users) expect(user).not.toMatch(/^(root|0)(:|$)/);
    for (const [image] of stages.slice(1).map((s) => s.split('\n')))
      expect(image).not.toMatch(/:latest|^[^:@]+( |$)/);
  });

  it('asks for nothing about a patient, and of a person for a name alone', () => {
    const names = new Set(
      [...JSON.stringify(document).matchAll(/"([a-zA-Z]+)":\{"(?:type|anyOf|allOf|\$ref)"/g)].map(
        (m) => m[1]!,
      ),
    );
    expect(names.size).toBeGreaterThan(50);
    const personal =
      /curp|birth|^sex$|gender|diagnos|phone|e-?mail|^address|street|patient(Id|Name)|surname|insurance|^nss$/i;
    expect([...names].filter((name) => personal.test(name))).toEqual([]);
  });
});
