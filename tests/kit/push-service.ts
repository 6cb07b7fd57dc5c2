import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Push, RequestPush } from '@teahouse/protocol';
import ece from 'http_ece';

/** A browser at a push service: its keys, and what it was woken with. */
export interface PushedBrowser {
  subscription: { endpoint: string; p256dh: string; auth: string };
  /** Decrypted, in the order in which they came. */
  pushes: Push[];
  /** The same, of people who asked to become contacts. */
  requests: RequestPush[];
  /** The headers that came with each. */
  headers: IncomingMessage['headers'][];
  /** What the push service answers from now on; 201 at first. */
  answer: { status: number; headers?: Record<string, string> };
}

export interface PushService extends AsyncDisposable {
  /** By which this server introduces itself, as it said in `notifications.key`. */
  expectKey(key: string): void;
  browser(): PushedBrowser;
}

/**
 * A push service as browsers' makers run them (RFC 8030), on this machine: it makes sure of who
 * asks (RFC 8292), and its browsers decrypt what they are sent (RFC 8291) by another library.
 */
export async function startPushService(): Promise<PushService> {
  const browsers = new Map<
    string,
    { browser: PushedBrowser; open(body: Buffer): Push | RequestPush }
  >();
  let expected: string | null = null;
  const answer = async (request: IncomingMessage): Promise<PushedBrowser['answer']> => {
    const found = browsers.get(request.url ?? '');
    const body = await buffer(request);
    if (found === undefined) return { status: 404 };
    if (!provesItself(request, expected)) return { status: 403 };
    if (found.browser.answer.status === 201) {
      found.browser.headers.push(request.headers);
      const opened = found.open(body);
      if (opened.kind === 'request') found.browser.requests.push(opened);
      else found.browser.pushes.push(opened);
    }
    return found.browser.answer;
  };
  const server = createServer((request, response) => {
    void answer(request).then(({ status, headers }) => response.writeHead(status, headers).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    expectKey(key) {
      expected = key;
    },
    browser() {
      const path = `/push/${randomBytes(12).toString('hex')}`;
      const keys = createECDH('prime256v1');
      const auth = randomBytes(16).toString('base64url');
      const browser: PushedBrowser = {
        subscription: {
          endpoint: `http://127.0.0.1:${port}${path}`,
          p256dh: keys.generateKeys('base64url'),
          auth,
        },
        pushes: [],
        requests: [],
        headers: [],
        answer: { status: 201 },
      };
      const how = { version: 'aes128gcm', privateKey: keys, authSecret: auth };
      const open = (body: Buffer): Push | RequestPush =>
        JSON.parse(ece.decrypt(body, how).toString('utf8'));
      browsers.set(path, { browser, open });
      return browser;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A token signed by the key that subscriptions were made for, for this service, and not for long. */
function provesItself({ headers }: IncomingMessage, expected: string | null): boolean {
  const [, token = '', key = ''] =
    /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const by = {
    key: createPublicKey({ key: jwk, format: 'jwk' }),
    dsaEncoding: 'ieee-p1363',
  } as const;
  const signed = Buffer.from(`${head}.${claims}`);
  if (!verify('sha256', signed, by, Buffer.from(signature, 'base64url'))) return false;
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const left = exp - Date.now() / 1_000;
  return (
    key === expected &&
    aud === `http://${headers.host}` &&
    left < 86_400 &&
    /^(mailto|https):/.test(sub)
  );
}
