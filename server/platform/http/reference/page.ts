import {
  apiPath,
  closeCodes,
  errors,
  events,
  type Method,
  type Route,
  routes,
  socketPath,
} from '@teahouse/protocol';
import type { Config } from '#config';
import { html, type Markup } from './html.ts';
import { errorsOf, errorsOfTheWire } from './refusals.ts';
import { createSchemaBook, type JsonSchema, type SchemaBook } from './schemas.ts';
import { boundsOf, shapeOf } from './shape.ts';

/** The reference as one page, made of the catalogue, for people to read and to search. */
export function referencePage(
  catalogue: ReadonlyMap<string, Method>,
  config: Pick<Config, 'http' | 'people'>,
): string {
  const book = createSchemaBook();
  const groups = Object.groupBy(catalogue.values(), ({ name }) => name.split('.')[0] ?? name);
  const methods = Object.entries(groups).map(([noun, of = []]) => methodGroup(noun, of, book));
  const eventList = Object.entries(events).map(([name, type]) =>
    section(`event-${name}`, name, 'h3', code(shapeOf(book.schemaOf(type)), book)),
  );
  const routeList = Object.values(routes).map((each) => routeSection(each, book));
  const main = html`${introduction(config)}${methods}
${section('routes', 'Beside the methods', 'h2', html`${routesText}${routeList}`)}
${section('events', 'Events', 'h2', html`${eventsText}${eventList}`)}
${section('shapes', 'Shapes', 'h2', shapes(book))}
${section('errors', 'Errors', 'h2', errorTable())}`;
  return document(config.people.serverName, contents(groups), main).markup;
}

function document(name: string, aside: Markup, main: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}: reference</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/docs/reference.css">
</head>
<body>
<nav aria-label="Contents">${aside}</nav>
<main>${main}</main>
</body>
</html>
`;
}

function contents(groups: Partial<Record<string, Method[]>>): Markup {
  const nouns = Object.entries(groups).map(([noun, methods = []]) => {
    const entries = methods.map(({ name }) => html`<li><a href="#${name}">${name}</a></li>`);
    return html`<li><a href="#${noun}"><b>${noun}</b></a><ul>${entries}</ul></li>`;
  });
  const rest = ['Beside the methods', 'Events', 'Shapes', 'Errors'].map((title) => {
    const id = title === 'Beside the methods' ? 'routes' : title.toLowerCase();
    return html`<li><a href="#${id}"><b>${title}</b></a></li>`;
  });
  return html`<ul>${nouns}${rest}</ul>`;
}

function introduction({ http, people }: Pick<Config, 'http' | 'people'>): Markup {
  const example = `curl ${http.publicUrl}${apiPath}/identity.me \\
  -H 'Content-Type: application/json' -H 'Authorization: Bearer TOKEN' -d '{}'`;
  return html`<h1>${people.serverName}: reference</h1>
<p>Every method can be called by <code>POST ${apiPath}/&lt;method&gt;</code> with its input as
JSON, and, but for those that say otherwise, over a WebSocket at <code>${socketPath}</code>, which
brings events too. The same as <a href="/openapi.json">OpenAPI 3.1</a>.</p>
<pre>${example}</pre>
<p>A program signs in with <code>device.kind</code> <code>program</code> and shows the token that
it is handed as a bearer token. A browser keeps its own in a cookie that no script can read, and
may call from ${http.publicUrl} only.</p>
<p>Inputs are strict: a field that is not named here is refused. Outputs are open: ignore fields
that you do not know. Times are milliseconds since the epoch.</p>
<p>Any method may answer ${codes(errorsOfTheWire)}.</p>`;
}

function methodGroup(noun: string, methods: Method[], book: SchemaBook): Markup {
  const all = methods.map((each) => methodSection(each, book));
  return section(noun, noun, 'h2', html`${all}`);
}

function methodSection(method: Method, book: SchemaBook): Markup {
  const { name, summary, input, output, limit } = method;
  const own = errorsOf(method).filter((each) => !errorsOfTheWire.includes(each));
  const errorLine = own.length === 0 ? html`` : html`<p>Errors: ${codes(own)}</p>`;
  const body = html`<p>${withCode(summary)}</p>
<p class="facts">${accessOf(method)} · ${limit.burst} at once, ${limit.perMinute} a minute${faceOf(method)}</p>
<h4>Input</h4>${code(shapeOf(book.schemaOf(input)), book)}
<h4>Output</h4>${code(shapeOf(book.schemaOf(output)), book)}${errorLine}`;
  return section(name, name, 'h3', body);
}

const routesText = html`<p>Asked for at their own address, with their own kind of body. A refusal is
the same as a method’s.</p>`;

function routeSection(route: Route, book: SchemaBook): Markup {
  const { verb, path, summary, limit, takes, answers } = route;
  const rate = limit === null ? '' : ` · ${limit.burst} at once, ${limit.perMinute} a minute`;
  const body =
    takes === null ? html`` : html`<p>Takes ${takes.type}, at most ${takes.bytes} bytes.</p>`;
  const shape = answers.shape && code(shapeOf(book.schemaOf(answers.shape)), book);
  const own = errorsOf(route).filter((each) => !errorsOfTheWire.includes(each));
  const errorLine = own.length === 0 ? html`` : html`<p>Errors: ${codes(own)}</p>`;
  const inner = html`<p>${summary}</p>
<p class="facts">${accessOf(route)}${rate}</p>
${body}<p>Answers ${answers.type}.</p>${shape ?? html``}${errorLine}`;
  const title = `${verb.toUpperCase()} ${path}`;
  return section(`route-${verb}-${path}`, title, 'h3', inner);
}

/** Words between backticks as code. */
function withCode(text: string): Markup {
  const parts = text.split('`');
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`;
}

function accessOf({ access }: Pick<Method, 'access'> | Pick<Route, 'access'>): string {
  switch (access) {
    case 'anyone':
      return 'for anyone';
    case 'user':
      return 'for people who are signed in';
    case 'operator':
      return 'for operators';
    case 'machine':
      return 'from the server’s own machine, or with METRICS_TOKEN as a bearer token';
  }
}

function faceOf({ over }: Method): string {
  switch (over) {
    case 'any':
      return '';
    case 'http':
      return ' · over HTTP only';
    case 'socket':
      return ' · over a socket only';
  }
}

/** Named types, those that only other named types refer to among them. */
function shapes(book: SchemaBook): Markup {
  const all = Object.entries(book.named).toSorted(([a], [b]) => a.localeCompare(b));
  return html`${all.map(([name, schema]) => namedShape(name, schema, book))}`;
}

function namedShape(name: string, schema: JsonSchema, book: SchemaBook): Markup {
  const bounds = boundsOf(schema);
  const note = bounds === '' ? '' : `  // ${bounds}`;
  return section(`shape-${name}`, name, 'h3', code(`${shapeOf(schema)}${note}`, book));
}

const eventsText = html`<p>What the server says unasked: <code>{ "event": name, "data": … }</code>.
Any of them may be lost, doubled or reordered: where <code>from</code> is not what you stand at,
fetch. The socket may be closed with ${Object.entries(closeCodes).map(
  ([name, number]) => html`<code>${number}</code> (${name}) `,
)}.</p>`;

function errorTable(): Markup {
  const rows = Object.entries(errors).map(
    ([name, { status, sentence }]) =>
      html`<tr id="error-${name}"><td><code>${name}</code></td><td>${status}</td><td>${sentence}</td></tr>`,
  );
  return html`<p>An error is <code>{ "error": { code, message, field?, retryAfterMs?, params? } }</code>.
The message is in the caller’s language; the code never changes.</p>
<table><thead><tr><th>Code</th><th>Status</th><th>Sentence</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function codes(names: readonly string[]): Markup {
  const links = names.map((name) => html`<a href="#error-${name}"><code>${name}</code></a> `);
  return html`${links}`;
}

function section(id: string, title: string, level: 'h2' | 'h3', body: Markup): Markup {
  const heading = html`<a href="#${id}">${title}</a>`;
  const titled = level === 'h2' ? html`<h2>${heading}</h2>` : html`<h3>${heading}</h3>`;
  return html`<section id="${id}">${titled}${body}</section>`;
}

/** A shape with the names in it linked. */
function code(shape: string, book: SchemaBook): Markup {
  const parts = shape.split(/\b([A-Z]\w+)\b/);
  const linked = parts.map((part) =>
    part in book.named ? html`<a href="#shape-${part}">${part}</a>` : html`${part}`,
  );
  return html`<pre>${linked}</pre>`;
}
