import { join as joinPath } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterEach, describe, expect, it, onTestFailed } from 'vitest';
import {
  childrenOf,
  postmasterOf,
  type ServerProcess,
  startServer,
} from '../crash/server-process.ts';
import {
  befriend,
  expectConverged,
  join,
  operatorOf,
  type Person,
  type TestClient,
} from '../kit/client.ts';
import { freePort } from '../kit/free-port.ts';
import { canMount, type SmallDisk, smallDisk } from './small-disk.ts';

/** Of which an empty house takes about 80 MB. */
const DISK_MB = 320;
const RESERVE_MB = 64;
const patienceMs = 30_000;

interface Stage extends AsyncDisposable {
  disk: SmallDisk;
  /** The one that runs now. */
  server: ServerProcess;
  url: string;
  /** The folder's postmaster. */
  data: string;
  ada: Person;
  here: TestClient;
  there: TestClient;
  conversation: number;
  /** What the server has said that is worth a warning. */
  warnings(): string[];
}

/** Two people who talk, on a disk that can be filled. */
async function settle(environment: Record<string, string> = {}): Promise<Stage> {
  const disk = await smallDisk(DISK_MB);
  const data = joinPath(disk.folder, 'data');
  const port = String(await freePort());
  const server = startServer({
    PORT: port,
    TEAHOUSE_DATA: data,
    DISK_RESERVE_MB: String(RESERVE_MB),
    DISK_WARNING_MB: String(RESERVE_MB + 32),
    ...environment,
  });
  await server.stands;
  const last = () => `${server.output()}${server.errors()}`.split('\n').slice(-25).join('\n');
  onTestFailed(() => void process.stdout.write(`\nThe server's last words:\n${last()}\n`));
  const url = `http://127.0.0.1:${port}`;
  const token = /#([A-Za-z0-9_-]{16,64})$/m.exec(server.output())?.[1] ?? null;
  const ada = await operatorOf({ url, operatorToken: async () => token }, 'ada');
  const bo = await join({ url }, 'bo_the_second');
  const [here, there] = [await ada.client(), await bo.client()];
  const conversation = await befriend(here, there);
  await Promise.all([here.open(conversation), there.open(conversation)]);
  const made: Stage = {
    disk,
    server,
    url,
    data,
    ada,
    here,
    there,
    conversation,
    warnings: () =>
      server
        .output()
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => String(JSON.parse(line).msg)),
    async [Symbol.asyncDispose]() {
      await Promise.all([here.stop(), there.stop()]);
      made.server.signal('SIGTERM');
      await made.server.ended;
      await disk[Symbol.asyncDispose]();
    },
  };
  return made;
}

const texts = (client: TestClient, conversation: number) =>
  (client.state().logs.get(conversation)?.messages ?? []).map(({ text }) => text);

async function say(stage: Stage, text: string): Promise<void> {
  stage.here.send(stage.conversation, { text });
  await stage.there.until(() => texts(stage.there, stage.conversation).includes(text), patienceMs);
}

/** Resolves when a message waits because there is no room. */
const wantsRoom = ({ here, conversation }: Stage) =>
  here.until(
    ({ outbox }) => outbox.get(conversation)?.[0]?.error?.code === 'disk_full',
    patienceMs,
  );

async function post(
  stage: Stage,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
) {
  const answer = await fetch(`${stage.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': type, authorization: `Bearer ${stage.ada.token}` },
    body,
  });
  const { error } = (await answer.json()) as { error?: { code: string } };
  return { status: answer.status, code: error?.code, retry: answer.headers.get('retry-after') };
}

async function gauge({ url }: Stage, name: string): Promise<number> {
  const page = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^teahouse_${name} (\\S+)$`, 'm').exec(page)?.[1]);
}

describe.skipIf(!(await canMount()))(
  'a disk that fills while people talk',
  {
    timeout: 120_000,
  },
  () => {
    let stage: Stage;
    afterEach(() => stage[Symbol.asyncDispose]());

    describe('down to the reserve', () => {
      it('C6: refuses what is written, reads on, keeps sockets, and goes on when there is room', async () => {
        stage = await settle();
        const { disk, here, there, conversation, ada } = stage;
        await say(stage, 'before');
        const linked = [here, there].map((client) => client.state().link.since);
        const lost = await ada.secondDevice();
        const { devices } = await here.call('identity.devices', {});
        await disk.fillTo(RESERVE_MB + 16);
        await expect
          .poll(() => stage.warnings()[0], { timeout: patienceMs })
          .toMatch(/^Room runs short/);
        await say(stage, 'while it runs short');
        await disk.fillTo(RESERVE_MB - 16);
        await expect.poll(() => gauge(stage, 'disk_full'), { timeout: patienceMs }).toBe(1);

        here.send(conversation, { text: 'into the full disk' });
        await wantsRoom(stage);
        const picture = await sharp({
          create: { width: 64, height: 64, channels: 3, background: '#456' },
        })
          .png()
          .toBuffer();
        expect(
          await post(stage, '/blobs/avatar', new Uint8Array(picture), 'image/png'),
        ).toMatchObject({ status: 507, code: 'disk_full', retry: '5' });
        expect(
          await post(stage, '/api/contacts.link', '{"renew":true}', 'application/json'),
        ).toMatchObject({ status: 507, code: 'disk_full', retry: expect.stringMatching(/^\d+$/) });

        // Reading goes on, and so does what cannot wait.
        const history = await there.call('chat.history', { conversation });
        expect(history.messages.map(({ text }) => text)).toContain('while it runs short');
        const other = devices.find(({ current }) => !current);
        await here.call('identity.revoke_device', { device: other?.id ?? 0 });
        const left = await fetch(`${stage.url}/api/identity.me`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${lost.token}` },
          body: '{}',
        });
        expect(left.status).toBe(401);
        expect((await fetch(`${stage.url}/readyz`)).status).toBe(200);

        await disk.makeRoom();
        await there.until(
          () => texts(there, conversation).includes('into the full disk'),
          patienceMs,
        );
        await here.until(({ outbox }) => outbox.size === 0);
        expect([here, there].map((client) => client.state().link.since)).toEqual(linked);
        await say(stage, 'after');
        await expectConverged(here, ada, patienceMs);
        const sent = ['before', 'while it runs short', 'into the full disk', 'after'];
        expect(texts(there, conversation).filter((text) => text !== '')).toEqual(sent);
        expect(stage.warnings()).toEqual([
          expect.stringMatching(/^Room runs short/),
          expect.stringMatching(/full up to its reserve/),
          expect.stringMatching(/^There is room again/),
        ]);
      });

      it('to the last byte, and one of the database’s processes is killed: it comes back when there is room', async () => {
        stage = await settle();
        const { disk, data, here, there, conversation, ada } = stage;
        for (let count = 1; count <= 50; count += 1) await say(stage, `kept ${count}`);
        await disk.fillTo(0);
        await expect.poll(() => gauge(stage, 'disk_full'), { timeout: patienceMs }).toBe(1);
        here.send(conversation, { text: 'into the full disk' });
        await wantsRoom(stage);
        await here.call('chat.history', { conversation });
        const postmaster = await postmasterOf(data);
        const [child] = (await childrenOf(postmaster)).slice(-1);
        process.kill(child ?? 0, 'SIGKILL');
        await sleep(3_000);
        await disk.makeRoom();
        await there.until(() => texts(there, conversation).includes('into the full disk'), 60_000);
        await expectConverged(here, ada, patienceMs);
        const kept = Array.from({ length: 50 }, (_, place) => `kept ${place + 1}`);
        const fresh = await there.call('chat.history', { conversation, limit: 100 });
        expect(fresh.messages.map(({ text }) => text).filter((text) => text !== '')).toEqual([
          ...kept,
          'into the full disk',
        ]);
        expect(stage.server.output().split('\n').length).toBeLessThan(100);
      });
    });

    it('to the last byte: a start says so in one sentence, and one with room finds all there', async () => {
      stage = await settle();
      await say(stage, 'kept');
      stage.server.signal('SIGTERM');
      await stage.server.ended;
      await stage.disk.fillTo(0);
      const environment = { PORT: new URL(stage.url).port, TEAHOUSE_DATA: stage.data };
      const refused = startServer(environment);
      expect(await refused.ended).toEqual({ code: 1, signal: null });
      expect(refused.errors().trim()).toMatch(
        /^The disk that holds .*data is full\. Free some space/,
      );
      await stage.disk.makeRoom();
      stage.server = startServer(environment);
      await stage.server.stands;
      await using again = await stage.ada.client();
      const { messages } = await again.call('chat.history', { conversation: stage.conversation });
      expect(messages.map(({ text }) => text)).toContain('kept');
    });
  },
);
