import { apiPath, errors, events, type Method, routes } from '@teahouse/protocol';
import type { Config } from '#config';
import { cookieName } from '#platform/sessions/index.ts';
import { asJson, errorsOf, refusals } from './refusals.ts';
import { besideMethods, pathsOf } from './routes.ts';
import { createSchemaBook, type JsonSchema, type SchemaBook } from './schemas.ts';

/**
 * The OpenAPI 3.1 document of all methods that HTTP serves. What only a socket knows, its
 * methods and events, is under `x-socket`.
 */
export function openApi(
  catalogue: ReadonlyMap<string, Method>,
  config: Pick<Config, 'http' | 'people'>,
) {
  const book = createSchemaBook();
  const methods = [...catalogue.values()];
  const overHttp = methods.filter(({ over }) => over !== 'socket');
  const onlySocket = methods.filter(({ over }) => over === 'socket');
  return {
    openapi: '3.1.1',
    info: {
      title: `${config.people.serverName}: the methods of this Teahouse`,
      version: '1',
      description: 'Inputs are strict, outputs open: ignore fields that you do not know.',
    },
    servers: [{ url: config.http.publicUrl }],
    tags: [...new Set(overHttp.map(nounOf)), besideMethods].map((name) => ({ name })),
    paths: {
      ...Object.fromEntries(
        overHttp.map((each) => [`${apiPath}/${each.name}`, { post: operation(each, book) }]),
      ),
      ...pathsOf(Object.entries(routes), book),
    },
    'x-socket': {
      methods: Object.fromEntries(onlySocket.map((each) => [each.name, socketMethod(each, book)])),
      events: Object.fromEntries(
        Object.entries(events).map(([name, type]) => [name, book.schemaOf(type)]),
      ),
    },
    components: {
      schemas: { ...book.named, Error: errorSchema },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The token of a program’s device.' },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: cookieName(config.http.https),
          description: 'A browser’s session. Such a request has to come from this origin.',
        },
      },
    },
  };
}

function nounOf({ name }: Method): string {
  return name.split('.')[0] ?? name;
}

function operation(method: Method, book: SchemaBook) {
  return {
    operationId: method.name,
    tags: [nounOf(method)],
    summary: method.summary,
    security: method.access === 'anyone' ? [] : [{ bearer: [] }, { cookie: [] }],
    ...extensions(method),
    requestBody: { required: true, content: asJson(book.schemaOf(method.input)) },
    responses: {
      200: { description: 'Done.', content: asJson(book.schemaOf(method.output)) },
      ...refusals(method),
    },
  };
}

function socketMethod(method: Method, book: SchemaBook) {
  return {
    summary: method.summary,
    ...extensions(method),
    'x-errors': errorsOf(method),
    input: book.schemaOf(method.input),
    output: book.schemaOf(method.output),
  };
}

function extensions({ access, class: callClass, limit }: Method) {
  return { 'x-access': access, 'x-class': callClass, 'x-rate-limit': limit };
}

const errorSchema: JsonSchema = {
  type: 'object',
  required: ['code', 'message'],
  properties: {
    code: { type: 'string', enum: Object.keys(errors) },
    message: { type: 'string', description: 'One sentence in the caller’s language.' },
    field: { type: 'string', description: 'The input’s field at fault, as a path: `members.2`.' },
    retryAfterMs: { type: 'integer', description: 'When to try again, in milliseconds from now.' },
    params: {
      type: 'object',
      description: 'Values that the sentence was made with.',
      additionalProperties: { type: ['string', 'number'] },
    },
  },
};
