import { limits, type Methods, serverAccount } from '@teahouse/protocol';
import { befriend, join, operatorOf, type Person, type TestClient } from './client.ts';
import { testServer } from './server.ts';

export interface Somebody {
  person: Person;
  client: TestClient;
  id: number;
}

/** Where a message stands. */
interface Place {
  conversation: number;
  seq: number;
}

type Report = Methods['moderation.report']['input'];
type Decide = Methods['moderation.decide']['input'];

/** A server with two operators, and what tests of reports do on it. */
export interface Court extends AsyncDisposable {
  host: TestClient;
  /** Another operator. */
  judge: TestClient;
  somebody(): Promise<Somebody>;
  /** Two who are contacts, of whom the second has written something. */
  quarrel(text?: string): Promise<{ ann: Somebody; bob: Somebody } & Place>;
  say(by: Pick<Somebody, 'client'>, conversation: number, text: string): Promise<{ seq: number }>;
  report(by: Somebody, place: Place, more?: Partial<Report>): ReportAnswer;
  /** Takes a report and decides it. */
  decide(
    report: number,
    decision: Omit<Decide, 'report' | 'reason'>,
    by?: TestClient,
  ): Promise<Methods['moderation.decide']['output']['report']>;
  /** The appeal that waits on a report. */
  appealOn(report: number): Promise<Methods['moderation.appeals']['output']['appeals'][number]>;
  settle(appeal: number, outcome: 'upheld' | 'reversed', by?: TestClient): Promise<unknown>;
}

type ReportAnswer = Promise<Methods['moderation.report']['output']['report']>;

let calls = 0;
export const clientId = () => `moderation-call-${++calls}`;

export async function openCourt(): Promise<Court> {
  const server = await testServer();
  const host = await (await operatorOf(server)).client();
  let people = 0;
  const somebody = async () => {
    people += 1;
    const person = await join(server, `someone_${people}x`);
    return { person, client: await person.client(), id: person.id };
  };
  const { client: judge, id } = await somebody();
  await host.call('identity.set_role', { user: id, role: 'operator' });
  await judge.until(({ me }) => me?.role === 'operator');
  return {
    host,
    judge,
    somebody,
    say,
    report,
    quarrel: async (text = 'You leaky pot') => {
      const [ann, bob] = [await somebody(), await somebody()];
      const conversation = await befriend(ann.client, bob.client);
      const { seq } = await say(bob, conversation, text);
      return { ann, bob, conversation, seq };
    },
    decide: (report, decision, by = host) => decide(by, report, decision),
    async appealOn(report) {
      const { appeals } = await host.call('moderation.appeals', { open: true, limit: limits.page });
      const found = appeals.find((each) => each.report === report);
      if (found === undefined) throw new Error('no appeal waits');
      return found;
    },
    settle: (appeal, outcome, by = judge) =>
      by.call('moderation.decide_appeal', { appeal, outcome, reason: 'Looked at again' }),
    async [Symbol.asyncDispose]() {
      await host.stop();
      await judge.stop();
      await server.stop();
    },
  };
}

const say: Court['say'] = ({ client }, conversation, text) =>
  client.call('chat.send', { conversation, clientId: clientId(), text });

async function report(
  by: Somebody,
  { conversation, seq }: Place,
  more: Partial<Report> = {},
): ReportAnswer {
  const place = { conversation, seq };
  const { print } = await by.client.call('moderation.excerpt', place);
  const about = { ...place, print };
  const input = { clientId: clientId(), about, category: 'harassment' as const, note: 'Rude' };
  return (await by.client.call('moderation.report', { ...input, ...more })).report;
}

async function decide(by: TestClient, report: number, decision: Omit<Decide, 'report' | 'reason'>) {
  await by.call('moderation.take', { report, mine: true });
  const input = { report, reason: 'We read it', ...decision };
  return (await by.call('moderation.decide', input)).report;
}

/** What the server has told somebody, once it is so much. */
export async function toldTo({ client }: Pick<Somebody, 'client'>, count = 1) {
  const { conversations } = await client.until((state) =>
    [...state.conversations.values()].some(({ faces }) => faces.includes(serverAccount)),
  );
  const talk = [...conversations.values()].find(({ faces }) => faces.includes(serverAccount));
  if (talk === undefined) throw new Error('the server has said nothing');
  await client.open(talk.id);
  const { logs } = await client.until(
    (state) => (state.logs.get(talk.id)?.messages.length ?? 0) >= count,
  );
  return logs.get(talk.id)?.messages.map(({ statement, text }) => ({ ...statement, text })) ?? [];
}

/** A message as it stands on somebody's device, once it fits. */
export async function standing(
  { client }: Somebody,
  { conversation, seq }: Place,
  fits: (message: { text: string; removed?: boolean | undefined }) => boolean,
) {
  await client.open(conversation);
  const find = (state: ReturnType<TestClient['state']>) =>
    state.logs.get(conversation)?.messages.find((each) => each.seq === seq && fits(each));
  return find(await client.until((state) => find(state) !== undefined));
}
