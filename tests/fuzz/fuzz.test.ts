import { once } from 'node:events';
import { catalogue, errors, type MethodName, type WireError } from '@teahouse/protocol';
import { apiPath, socketPath } from '@teahouse/protocol/frames';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { assemble, type Cast } from '../authorisation/cast.ts';
import { type Entry, table } from '../authorisation/table.ts';
import { type TestServer, testServer } from '../kit/server.ts';
import { Dice, rubbish, spoil } from './mutate.ts';

const INPUTS = 10_000;
const SEED = 20_261_122;
const AT_ONCE = 20;

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await testServer({ ARGON2_AT_ONCE: '2' });
  cast = await assemble(server);
});
afterAll(() => server.stop());

interface Attempt {
  method: string;
  input: unknown;
}

function validInput(name: MethodName): unknown {
  const entry = table[name] as Entry<MethodName>;
  if ('at' in entry) return entry.at(cast.real);
  return 'own' in entry ? entry.own : entry.sample;
}

/** Half of them valid but for one field, half rubbish; every method gets its share of both. */
function attempts(): Attempt[] {
  const dice = new Dice(SEED);
  const names = [...catalogue.keys()];
  return Array.from({ length: INPUTS }, (_, place) => {
    const method = names[place % names.length] as MethodName;
    const spoiled = Math.floor(place / names.length) % 2 === 0;
    return { method, input: spoiled ? spoil(validInput(method), dice) : rubbish(dice) };
  });
}

async function rowCounts(): Promise<Record<string, number>> {
  const client = new pg.Client(server.databaseUrl);
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables
     where schemaname in ('log', 'identity', 'contacts', 'media', 'chat') order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ count: string }>(`select count(*) from ${name}`);
    counts[name] = Number(rows[0]?.count);
  }
  await client.end();
  return counts;
}

type Frame = { id?: number; output?: unknown; error?: WireError };

/** Asks by one socket, in order. */
class SocketFace {
  private readonly socket: WebSocket;
  private readonly waiting = new Map<number, PromiseWithResolvers<Frame>>();
  private nextId = 1;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString('utf8')) as Frame;
      if (frame.id !== undefined) this.waiting.get(frame.id)?.resolve(frame);
    });
    socket.on('close', (code) => {
      const closed = new Error(`the socket was closed: ${code}`);
      for (const { reject } of this.waiting.values()) reject(closed);
    });
  }

  static async open(token: string): Promise<SocketFace> {
    const address = `${server.url.replace(/^http/, 'ws')}${socketPath}`;
    const socket = new WebSocket(address, { headers: { authorization: `Bearer ${token}` } });
    await once(socket, 'open');
    return new SocketFace(socket);
  }

  ask({ method, input }: Attempt): Promise<Frame> {
    const id = this.nextId++;
    const answer = Promise.withResolvers<Frame>();
    this.waiting.set(id, answer);
    this.socket.send(JSON.stringify({ id, method, input }));
    return answer.promise;
  }

  close(): void {
    this.socket.close();
  }
}

async function post({ method, input }: Attempt, token: string): Promise<Frame> {
  const response = await fetch(`${server.url}${apiPath}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  });
  const body = (await response.json()) as { error?: WireError };
  return response.ok ? { output: body } : { error: body.error as WireError };
}

it('refuses ten thousand bad inputs with typed errors and keeps no trace of them', async () => {
  const { token } = cast.owner;
  const before = await rowCounts();
  const socket = await SocketFace.open(token);
  const accepted: Attempt[] = [];
  const codes = new Map<string, number>();
  const tryOne = async (attempt: Attempt, place: number) => {
    const onlyHttp = catalogue.get(attempt.method as MethodName)?.over === 'http';
    const bySocket = place % 2 === 0 && !onlyHttp;
    const { error } = bySocket ? await socket.ask(attempt) : await post(attempt, token);
    if (error === undefined) accepted.push(attempt);
    else codes.set(error.code, (codes.get(error.code) ?? 0) + 1);
  };
  const all = attempts();
  for (let at = 0; at < all.length; at += AT_ONCE) {
    await Promise.all(all.slice(at, at + AT_ONCE).map((each, place) => tryOne(each, place)));
  }
  socket.close();
  expect([...codes.keys()].filter((code) => !(code in errors) || code === 'internal')).toEqual([]);
  expect(codes.get('invalid')).toBeGreaterThan(INPUTS * 0.9);
  expect(accepted).toEqual([]);
  expect(await rowCounts()).toEqual(before);
}, 300_000);

it('lets people chat afterwards as before', async () => {
  const { owner, real } = cast;
  const sent = await owner.call('chat.send', {
    conversation: real.direct,
    clientId: 'after-the-fuzz',
    text: 'still here',
  });
  const page = await owner.call('chat.history', { conversation: real.direct });
  expect(page.messages.at(-1)).toMatchObject({ seq: sent.seq, text: 'still here' });
});
