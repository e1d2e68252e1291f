/**
 * Every status with which a route's handler, or what it calls, can end a request is one that the route declares. Read in
 * the source, so that it holds where no suite comes; what suites come to is held to it as it happens (check-reply.ts).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '../..');
const OF_EVERY_ROUTE = [400, 404, 429, 500, 503];
const OF_EVERY_WRITE = [403, 409, 412, 413, 422];
/** What makes a status: `problem(409, ...)` and, where it is made an answer by refusalProblem, `refuse(409, ...)`. */
const PROBLEM = join(ROOT, 'src/api/problem.ts');
const MAKERS: Readonly<Record<string, string>> = {
  problem: PROBLEM,
  refuse: join(ROOT, 'src/domain/decision.ts'),
};

interface Named {
  readonly file: string;
  readonly name: string;
}
interface Module {
  readonly source: ts.SourceFile;
  /** Functions, classes and constants at its top. */
  readonly own: ReadonlyMap<string, ts.Node>;
  readonly imported: ReadonlyMap<string, Named>;
}

const modules = new Map<string, Module>();

function moduleOf(file: string): Module {
  const known = modules.get(file);
  if (known) return known;
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const own = new Map<string, ts.Node>();
  const imported = new Map<string, Named>();
  for (const statement of source.statements) {
    if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name)
      own.set(statement.name.text, statement);
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (initializer) for (const bound of boundNames(name)) own.set(bound, initializer);
    if (!(ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))) continue;
    const from = statement.moduleSpecifier && fileOf(file, statement.moduleSpecifier);
    if (!from) continue;
    const names = ts.isImportDeclaration(statement)
      ? statement.importClause?.namedBindings
      : statement.exportClause;
    if (names && (ts.isNamedImports(names) || ts.isNamedExports(names)))
      for (const { name, propertyName } of names.elements)
        imported.set(name.text, { file: from, name: (propertyName ?? name).text });
    else if (names || ts.isExportDeclaration(statement))
      throw new Error(`${file}: write out what is taken from ${from}, so that it can be followed`);
  }
  const module = { source, own, imported };
  modules.set(file, module);
  return module;
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((e) => (ts.isBindingElement(e) ? boundNames(e.name) : []));
}

/** A file of ours; null for a library. */
function fileOf(from: string, specifier: ts.Expression): string | null {
  const { text } = specifier as ts.StringLiteral;
  if (!text.startsWith('.')) return null;
  const path = resolve(dirname(from), text);
  return [`${path}.ts`, `${path}.tsx`, join(path, 'index.ts')].find(existsSync) ?? null;
}

function resolved({ file, name }: Named): (Named & { readonly node: ts.Node }) | null {
  const { own, imported } = moduleOf(file);
  const node = own.get(name);
  if (node) return { file, name, node };
  const further = imported.get(name);
  return further ? resolved(further) : null;
}

interface Piece {
  readonly problems: Map<string, number>;
  readonly refusals: Map<string, number>;
  readonly leadsTo: Map<ts.Node, Named>;
}
const emptyPiece = (): Piece => ({ problems: new Map(), refusals: new Map(), leadsTo: new Map() });
const pieces = new Map<ts.Node, Piece>();

/** What a part of a file makes, and what it names of what stands at the top of files. */
function pieceOf(node: ts.Node, file: string): Piece {
  const known = pieces.get(node);
  if (known) return known;
  const piece = emptyPiece();
  pieces.set(node, piece);
  const locals = localNames(node);
  const walk = (part: ts.Node): void => {
    if (ts.isTypeNode(part)) return;
    if (ts.isIdentifier(part) && !isNaming(part) && !locals.has(part.text)) {
      const found = resolved({ file, name: part.text });
      if (found) piece.leadsTo.set(found.node, found);
    }
    if (ts.isCallExpression(part) && ts.isIdentifier(part.expression)) {
      const maker = resolved({ file, name: part.expression.text });
      if (maker && MAKERS[maker.name] === maker.file) {
        const made = maker.name === 'problem' ? piece.problems : piece.refusals;
        const statuses = [...(part.arguments[0]?.getText() ?? '').matchAll(/\b\d{3}\b/g)].map(Number);
        for (const status of statuses.length > 0 ? statuses : [Number.NaN])
          made.set(`${status} of ${where(part)}`, status);
      }
    }
    ts.forEachChild(part, walk);
  };
  walk(node);
  return piece;
}

function localNames(node: ts.Node, names = new Set<string>()): ReadonlySet<string> {
  if (ts.isParameter(node) || ts.isVariableDeclaration(node))
    for (const name of boundNames(node.name)) names.add(name);
  ts.forEachChild(node, (child) => void localNames(child, names));
  return names;
}

/** In `x.name`, `{ name: x }` and the like: not the name of something at the top. */
function isNaming(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === name;
  if (ts.isBindingElement(parent)) return parent.initializer !== name;
  const named = ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent) || ts.isParameter(parent);
  return named && parent.name === name;
}

/** Everything that a part of a file makes or leads to. */
function reached(start: ts.Node): Piece {
  const all = emptyPiece();
  const open = [pieceOf(start, start.getSourceFile().fileName)];
  for (let piece = open.pop(); piece; piece = open.pop()) {
    for (const [at, status] of piece.problems) all.problems.set(at, status);
    for (const [at, status] of piece.refusals) all.refusals.set(at, status);
    for (const [node, named] of piece.leadsTo) {
      if (all.leadsTo.has(node)) continue;
      all.leadsTo.set(node, named);
      open.push(pieceOf(node, named.file));
    }
  }
  return all;
}

function where(node: ts.Node): string {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${file.fileName.slice(ROOT.length + 1)}:${line + 1}`;
}

interface Declared {
  readonly at: string;
  readonly fields: ReadonlyMap<string, ts.Node>;
}

function routesIn(node: ts.Node): Declared[] {
  const inside: Declared[] = [];
  ts.forEachChild(node, (child) => void inside.push(...routesIn(child)));
  if (!ts.isCallExpression(node) || !/^(route|publicRoute)$/.test(node.expression.getText())) return inside;
  const [declaration] = node.arguments;
  if (!declaration || !ts.isObjectLiteralExpression(declaration)) return inside;
  const fields = declaration.properties.map((field): [string, ts.Node] => [
    field.name?.getText() ?? '...',
    ts.isPropertyAssignment(field) ? field.initializer : field,
  ]);
  return [...inside, { at: where(node), fields: new Map(fields) }];
}

it('a route declares every status that its handler can end with', () => {
  const folder = join(ROOT, 'src/api/routes');
  const routes = readdirSync(folder).flatMap((name) => routesIn(moduleOf(join(folder, name)).source));
  expect(routes.length).toBeGreaterThan(100);
  const undeclared: string[] = [];
  let made = 0;
  for (const { at, fields } of routes) {
    const text = (name: string) => fields.get(name)?.getText() ?? '';
    const declared = new Set([
      ...OF_EVERY_ROUTE,
      ...(text('method') === "'get'" ? [] : OF_EVERY_WRITE),
      ...(fields.has('permission') ? [401, 403] : text('rate') === "'logIn'" ? [401] : []),
      ...[...text('problems').matchAll(/\d+/g)].map(Number),
    ]);
    const { problems, refusals, leadsTo } = reached(fields.get('handle')!);
    // A refusal is data until it is made an answer: some reads look at one, and say in their own words what it means.
    const isAnswered = leadsTo.has(resolved({ file: PROBLEM, name: 'refusalProblem' })!.node);
    for (const [by, status] of [...problems, ...(isAnswered ? refusals : [])]) {
      made++;
      if (!declared.has(status)) undeclared.push(`${at} ${text('id')}: ${by}`);
    }
  }
  expect(made).toBeGreaterThan(500);
  expect(undeclared).toEqual([]);
});
