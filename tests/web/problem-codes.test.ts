/** Every refusal that a person can meet is said in Spanish: the codes are read from the sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { figuresOf } from '../../src/documents/figures';
import { explainProblem } from '../../src/web/problems';
import { PROBLEMS_ES } from '../../src/web/problems-es';

const SOURCES = join(__dirname, '..', '..', 'src');
/** Of the command line, of files that are read in and of the planner: they have texts of their own. */
const ELSEWHERE = /^(cli|intake|rationing)\//;

/** Second argument of `refuse(…)` and `problem(…)`; `code` beside `status` in a literal; both ways of a condition. */
function codesOf(file: string): string[] {
  const text = readFileSync(join(SOURCES, file), 'utf8');
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: string[] = [];
  const literals = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(literals);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(refuse|problem)$/.test(node.expression.getText()))
      if (node.arguments[1]) literals(node.arguments[1]);
    if (ts.isObjectLiteralExpression(node)) {
      const fields = new Map(
        node.properties.flatMap((p) =>
          ts.isPropertyAssignment(p) ? [[p.name.getText(), p.initializer]] : [],
        ),
      );
      const code = fields.get('code');
      // A page that only shows again what was asked refuses nothing.
      const shownAgain =
        fields.get('kind')?.getText() === "'again'" && fields.get('status')?.getText() === '200';
      if (code && fields.has('status') && !shownAgain) literals(code);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !ELSEWHERE.test(name),
);
const codes = new Set([
  ...files.flatMap(codesOf),
  // Made of parts in src/stock/shipment-refusals.ts.
  ...['not-reserved', 'not-dispatched', 'not-open'],
]);

it('finds the refusals in the sources', () => {
  expect(codes.size).toBeGreaterThan(120);
  expect([...codes]).toEqual(
    expect.arrayContaining(['own-proposal', 'stale', 'night-limit', 'username-taken']),
  );
});

it('every refusal has a Spanish sentence that says what to do', () => {
  expect([...codes].filter((code) => !(code in PROBLEMS_ES)).sort()).toEqual([]);
  for (const [code, say] of Object.entries(PROBLEMS_ES))
    expect([code, say('', figuresOf('es'))]).toEqual([code, expect.stringMatching(/^[A-ZÁÉÍÓÚ].{14,}\.$/s)]);
});

it('no sentence is for a refusal that nobody makes', () => {
  const made = files.map((file) => readFileSync(join(SOURCES, file), 'utf8'));
  const unmade = Object.keys(PROBLEMS_ES).filter(
    (code) => !codes.has(code) && made.filter((text) => text.includes(`'${code}'`)).length < 2,
  );
  expect(unmade).toEqual([]);
});

it('a code that nobody knows is said plainly', () => {
  const p = { status: 409, code: 'of-tomorrow', cause: 'x', fix: 'y' } as const;
  expect(explainProblem('es', p, figuresOf('es'))).toContain('of-tomorrow');
});
