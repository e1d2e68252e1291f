/** The API as a page: made here from the OpenAPI document, without a script and with nothing from elsewhere. */
import type { openApiDocument } from './openapi';

type Document = ReturnType<typeof openApiDocument>;
type Json = Readonly<Record<string, unknown>>;

const escaped = (text: unknown): string =>
  String(text ?? '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

export function docsPage(document: Document): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) => ({
      path,
      method,
      operation: (item as Record<string, Json>)[method]!,
    })),
  );
  const tags = [...new Set(operations.map((o) => String((o.operation.tags as string[])[0])))];
  const server = String(document.servers?.[0]?.url ?? '');
  const sections = tags.map((tag) => {
    const mine = operations.filter((o) => (o.operation.tags as string[])[0] === tag);
    return `<section><h2 id="tag-${escaped(tag)}">${escaped(tag)}</h2>${mine
      .map((o) => operationHtml(server, o.path, o.method, o.operation))
      .join('')}</section>`;
  });
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<details id="schema-${escaped(name)}"><summary><code>${escaped(name)}</code></summary>${json(schema)}</details>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(document.info.title)} API ${escaped(document.info.version)}</title>
<link rel="stylesheet" href="/api/docs/style.css">
</head>
<body>
<header>
<h1>${escaped(document.info.title)} API <small>${escaped(document.info.version)}</small></h1>
<p>${escaped(document.info.description)}</p>
<p><a href="${escaped(server)}/openapi.json">OpenAPI ${escaped(document.openapi)} document</a></p>
</header>
<nav aria-label="Parts">${tags.map((tag) => `<a href="#tag-${escaped(tag)}">${escaped(tag)}</a>`).join(' ')} <a href="#schemas">Schemas</a></nav>
<main>
${sections.join('\n')}
<section><h2 id="schemas">Schemas</h2>${schemas.join('')}</section>
</main>
</body>
</html>
`;
}

function operationHtml(server: string, path: string, method: string, operation: Json): string {
  const parameters = (operation.parameters ?? []) as Json[];
  const body = (operation.requestBody as { content?: Json } | undefined)?.content;
  const paragraphs = String(operation.description ?? '')
    .split('\n\n')
    .map((text) => `<p>${escaped(text)}</p>`);
  return `<details id="${escaped(operation.operationId)}">
<summary><b class="${method}">${method.toUpperCase()}</b> <code>${escaped(server + path)}</code> ${escaped(operation.summary)}</summary>
${paragraphs.join('')}
${parameters.length > 0 ? `<h3>Parameters</h3><table><thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">What</th></tr></thead><tbody>${parameters.map(parameterRow).join('')}</tbody></table>` : ''}
${body ? `<h3>Body</h3>${contentHtml(body)}` : ''}
<h3>Answers</h3>
${Object.entries(operation.responses as Record<string, Json>)
  .map(([status, reply]) => answerHtml(status, reply))
  .join('')}
</details>`;
}

const parameterRow = (p: Json): string =>
  `<tr><td><code>${escaped(p.name)}</code>${p.required ? ' *' : ''}</td><td>${escaped(p.in)}</td><td>${escaped(p.description)} <code>${escaped(JSON.stringify(p.schema))}</code></td></tr>`;

function answerHtml(status: string, reply: Json): string {
  const content = reply.content as Json | undefined;
  const problem = content && 'application/problem+json' in content;
  return `<h4>${escaped(status)}</h4><p>${escaped(reply.description)}</p>${content && !problem ? contentHtml(content) : ''}`;
}

const contentHtml = (content: Json): string =>
  Object.entries(content)
    .map(
      ([type, media]) =>
        `<p><code>${escaped(type)}</code></p>${type === 'application/json' ? json((media as Json).schema) : ''}`,
    )
    .join('');

/** Indented, with links to the schemas that it refers to. */
const json = (value: unknown): string =>
  `<pre>${escaped(JSON.stringify(value, null, 2)).replace(
    /#\/components\/schemas\/(\w+)/g,
    '<a href="#schema-$1">$&</a>',
  )}</pre>`;

export const DOCS_STYLE = `:root{color-scheme:light dark;--line:#8884}
body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem}
nav{position:sticky;top:0;padding:.5rem 0;background:Canvas;border-bottom:1px solid var(--line)}
nav a{margin-right:1rem}
details{border:1px solid var(--line);border-radius:.4rem;margin:.4rem 0;padding:.4rem .8rem}
summary{cursor:pointer;overflow-wrap:anywhere}
summary b{display:inline-block;min-width:4.5rem}
pre{overflow-x:auto;padding:.6rem;border:1px solid var(--line);border-radius:.4rem;font-size:.85rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
h4{margin:.8rem 0 0}
`;
