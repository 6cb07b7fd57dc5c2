import type { Route } from '@teahouse/protocol';
import { refusals } from './refusals.ts';
import type { JsonSchema, SchemaBook } from './schemas.ts';

export const besideMethods = 'beside the methods';

/** The paths of what is served beside the methods, for the OpenAPI document. */
export function pathsOf(
  routes: readonly (readonly [name: string, route: Route])[],
  book: SchemaBook,
): Record<string, Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of routes) {
    paths[route.path] = { ...paths[route.path], [route.verb]: operation(name, route, book) };
  }
  return paths;
}

function operation(name: string, route: Route, book: SchemaBook) {
  const { path, summary, access, limit, takes, answers } = route;
  const shape = answers.shape === null ? bytes : book.schemaOf(answers.shape);
  const content = { [answers.type]: { schema: shape } };
  return {
    operationId: name,
    tags: [besideMethods],
    summary,
    security: access === 'user' ? [{ bearer: [] }, { cookie: [] }] : [],
    'x-access': access,
    ...(limit !== null && { 'x-rate-limit': limit }),
    ...parametersOf(path),
    ...(takes !== null && { requestBody: bodyOf(takes) }),
    responses: { 200: { description: 'Done.', content }, ...refusals(route) },
  };
}

const bytes: JsonSchema = {};

function bodyOf({ type, bytes: most }: NonNullable<Route['takes']>) {
  const description = `At most ${most} bytes.`;
  return { required: true, description, content: { [type]: { schema: bytes } } };
}

function parametersOf(path: string) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (names.length === 0) return {};
  const schema = { type: 'string' };
  return { parameters: names.map((name) => ({ name, in: 'path', required: true, schema })) };
}
