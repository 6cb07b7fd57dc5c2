import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import pg from 'pg';

const main = join(import.meta.dirname, '../../server/main.ts');
const command = join(import.meta.dirname, '../../server/command.ts');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

/** A Teahouse as `npm start` runs it once the web client is built, in a folder and on a port of its own. */
export class JourneyServer {
  readonly url: string;
  /** The operator's link, printed by the first start. */
  operatorLink = '';
  private child: ChildProcess | null = null;
  /** The address that a start printed. */
  printed = '';
  private readonly folder: string;
  private readonly port: number;
  private readonly environment: Readonly<Record<string, string>>;

  private constructor(folder: string, port: number, environment: Record<string, string>) {
    this.folder = folder;
    this.port = port;
    this.environment = environment;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** @param environment settings that a journey is about */
  static async start(environment: Record<string, string> = {}): Promise<JourneyServer> {
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-journey-'));
    const server = new JourneyServer(folder, await freePort(), environment);
    await server.run();
    return server;
  }

  /** Starts the process and resolves when it says that it is here. */
  async run(): Promise<void> {
    const child = spawn(process.execPath, [main], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        PORT: String(this.port),
        TEAHOUSE_DATA: this.folder,
        LOG_LEVEL: 'error',
        // Journeys sign up many people from one address.
        RATE_FACTOR: '100',
        ...this.environment,
      },
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
      if (child.stdout === null) return reject(new Error('the server has no output'));
      createInterface(child.stdout).on('line', (line) => {
        this.operatorLink = /https?:\S+\/open#\S+/.exec(line)?.[0] ?? this.operatorLink;
        this.printed = /is here: (\S+)/.exec(line)?.[1] ?? this.printed;
        if (line.includes('is here:')) setImmediate(resolve);
      });
    });
  }

  /** The operator's one-time token, for whoever asks first; null for all others. */
  takeOperatorToken(): string | null {
    const token = this.operatorLink.split('#')[1] ?? null;
    this.operatorLink = '';
    return token;
  }

  /** What the operator's `reset-password` prints for somebody. */
  async resetLink(handle: string): Promise<string> {
    const environment = { ...process.env, PORT: String(this.port), TEAHOUSE_DATA: this.folder };
    const child = spawn(process.execPath, [command, 'reset-password', handle], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: environment,
    });
    const printed = await text(child.stdout);
    const link = /https?:\S+\/reset#\S+/.exec(printed)?.[0];
    if (link === undefined) throw new Error(`no link in: ${printed}`);
    return link;
  }

  /** Asks the server's database itself, to lay down in a moment what would take people years. */
  async sql(statement: string, values: readonly unknown[]): Promise<void> {
    const state = await readFile(join(this.folder, 'postgres', 'postmaster.pid'), 'utf8');
    const [, , , port, host] = state.split('\n');
    const client = new pg.Client({
      host: host ?? '',
      port: Number(port),
      user: 'teahouse',
      database: 'teahouse',
    });
    await client.connect();
    await client.query(statement, [...values]);
    await client.end();
  }

  /**
   * Lays down a conversation's past: `line 1` to `line <count>` by one sender, the newest now,
   * each `everyMs` before the next. Everyone has read all of it.
   */
  async layDown(
    conversation: number,
    sender: number,
    { count, everyMs }: { count: number; everyMs: number },
  ): Promise<void> {
    const values = [conversation, sender, count, everyMs, Date.now()];
    await this.sql(
      `with head as (select seq, version, n from chat.heads where conversation_id = $1),
        lines as (
          insert into chat.messages
            (conversation_id, seq, version, sent_version, n, sent_at, sender_id, kind, body)
          select $1, seq + i, version + i, version + i, n + i,
            $5::int8 - ($3::int8 - i) * $4::int8, $2, 'text', 'line ' || i
          from head, generate_series(1, $3::int8) i),
        past as (
          update chat.messages set sent_at = $5::int8 - ($3::int8 + 1) * $4::int8
          where conversation_id = $1),
        read as (
          update chat.inbox set read_seq = head.seq + $3, read_n = head.n + $3
          from head where conversation_id = $1)
      update chat.heads h set seq = h.seq + $3, version = h.version + $3, n = h.n + $3, moved_at = $5
      where h.conversation_id = $1`,
      values,
    );
  }

  /** Ends the process; the data stays. `SIGKILL` is the plug pulled. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async remove(): Promise<void> {
    await this.end();
    await rm(this.folder, { recursive: true, force: true });
  }
}
