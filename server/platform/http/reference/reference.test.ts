import { catalogue, errors, events, routes } from '@teahouse/protocol';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../testing/ask.ts';
import { startServer } from '../testing/server.ts';

interface Operation {
  operationId: string;
  summary: string;
  security: unknown[];
  'x-rate-limit': unknown;
  requestBody: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content: Record<string, { schema: object }> }>;
}

interface Document {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  paths: Record<string, { post: Operation }>;
  components: { schemas: Record<string, object>; securitySchemes: object };
  'x-socket': { methods: Record<string, object>; events: Record<string, object> };
}

let server: Awaited<ReturnType<typeof startServer>>;
let document: Document;
let page: string;

beforeAll(async () => {
  server = await startServer({ environment: { SERVER_NAME: 'Tea & <b>Cake</b>' } });
  document = JSON.parse((await ask(`${server.url}/openapi.json`)).text);
  page = (await ask(`${server.url}/docs`)).text;
});
afterAll(() => server.close());

it('is sent compressed to who takes that', async () => {
  const get = (encoding: string) =>
    ask(`${server.url}/openapi.json`, { headers: { 'accept-encoding': encoding } });
  const br = await get('gzip;q=0.8, br');
  expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
  expect((await get('gzip, br;q=0')).headers['content-encoding']).toBe('gzip');
  const plain = await get('identity');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.json()).toEqual(document);
  expect(Number(br.headers['content-length']) * 5).toBeLessThan(plain.text.length);
});

const everyReference = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target = '']) => target);

const methodPaths = () =>
  Object.entries(document.paths).filter(([path]) => path.startsWith('/api/'));

describe('the OpenAPI document', () => {
  it('has the fields that OpenAPI 3.1 asks for', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toEqual({
      title: expect.any(String),
      version: expect.any(String),
      description: expect.any(String),
    });
    expect(document.servers).toEqual([{ url: 'http://127.0.0.1:7420' }]);
    expect(Object.keys(document).toSorted()).toEqual(
      ['components', 'info', 'openapi', 'paths', 'servers', 'tags', 'x-socket'].toSorted(),
    );
  });

  it('has every method once: under its path, or among those of the socket', () => {
    const overHttp = methodPaths().map(([, { post }]) => post.operationId);
    const onlySocket = Object.keys(document['x-socket'].methods);
    expect([...overHttp, ...onlySocket].toSorted()).toEqual([...catalogue.keys()].toSorted());
    for (const [path, { post }] of methodPaths()) {
      expect(path).toBe(`/api/${post.operationId}`);
    }
    expect(Object.keys(document['x-socket'].events)).toEqual(Object.keys(events));
  });

  it('tells of each method who may call it, how often, and what it answers', () => {
    for (const [, { post }] of methodPaths()) {
      const method = catalogue.get(post.operationId as never);
      expect(post.summary).toBe(method?.summary);
      expect(post['x-rate-limit']).toEqual(method?.limit);
      expect(post.security.length).toBe(method?.access === 'anyone' ? 0 : 2);
      const told = Object.values(post.responses).map(({ description }) => description);
      for (const code of method?.errors ?? []) expect(told.join()).toContain(`\`${code}\``);
      expect(Object.keys(post.responses)).toEqual(expect.arrayContaining(['200', '400', '429']));
    }
  });

  it('has every route beside the methods, with what it takes and answers', () => {
    for (const [name, { verb, path, answers }] of Object.entries(routes)) {
      const told = Reflect.get(document.paths[path] ?? {}, verb);
      expect(told).toMatchObject({ operationId: name });
      expect(Object.keys(told.responses[200].content)).toEqual([answers.type]);
    }
    expect(document.paths['/blobs/avatar']?.post).toMatchObject({
      requestBody: { content: { 'image/*': {} }, description: expect.stringMatching(/bytes/) },
      responses: { 413: { description: expect.stringMatching(/too_large/) } },
    });
    expect(document.paths['/blobs/avatar/{id}']).toMatchObject({
      get: { parameters: [{ name: 'id', in: 'path', required: true }] },
    });
  });

  it('refers to nothing that is not there', () => {
    const references = new Set(everyReference(document));
    expect(references.size).toBeGreaterThan(10);
    for (const reference of references) {
      const [, , , name = ''] = reference.split('/');
      expect(reference).toBe(`#/components/schemas/${name}`);
      expect(document.components.schemas).toHaveProperty(name);
    }
  });

  it('holds JSON Schemas that a validator takes', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'doc', components: document.components });
    const absolute = (schema: object) =>
      JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"doc#/'));
    for (const [, { post }] of methodPaths()) {
      const answers = Object.values(post.responses).map(({ content }) => content);
      for (const content of [post.requestBody.content, ...answers]) {
        const schema = content['application/json']?.schema ?? 'missing';
        expect(ajv.validateSchema(schema as object), ajv.errorsText()).toBe(true);
      }
    }
    const send = document.paths['/api/chat.send']?.post.requestBody.content['application/json'];
    const takes = ajv.compile(absolute(send?.schema ?? {}));
    const message = { conversation: 1, clientId: 'abcdefgh', text: 'tea' };
    expect(takes(message)).toBe(true);
    expect(takes({ ...message, extra: 1 })).toBe(false);
    expect(takes({ ...message, attachments: [] })).toBe(false);
  });
});

describe('the reference page', () => {
  it('has a place for every method, event, shape and error', () => {
    for (const name of catalogue.keys()) expect(page).toContain(`<section id="${name}">`);
    for (const name of Object.keys(events)) expect(page).toContain(`<section id="event-${name}">`);
    for (const { verb, path } of Object.values(routes)) {
      expect(page).toContain(`<section id="route-${verb}-${path}">`);
    }
    for (const code of Object.keys(errors)) expect(page).toContain(`<tr id="error-${code}">`);
    for (const name of Object.keys(document.components.schemas)) {
      if (name !== 'Error') expect(page).toContain(`<section id="shape-${name}">`);
    }
  });

  it('links to places that are on it', () => {
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);
    expect(targets.length).toBeGreaterThan(100);
    for (const target of new Set(targets)) expect(page).toContain(`id="${target}"`);
  });

  it('shows inputs with their bounds', () => {
    expect(page).toContain('text: string;  // 1 to 8000 characters');
    expect(page).toContain('replyTo?: <a href="#shape-Seq">Seq</a>;');
  });

  it('has nothing inline that the policy would stop, and escapes what it is given', () => {
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
    expect(page).toContain('Tea &amp; &lt;b&gt;Cake&lt;/b&gt;');
  });

  it('has its style beside it', async () => {
    const style = await ask(`${server.url}/docs/reference.css`);
    expect(style.headers['content-type']).toBe('text/css; charset=utf-8');
  });
});
