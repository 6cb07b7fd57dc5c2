import { catalogue, limits, type MethodName, type Methods } from '@teahouse/protocol';
import type { Client } from '@teahouse/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectConverged, join, operatorOf, type Person, type TestClient } from '../kit/client.ts';
import { type TestServer, testServer } from '../kit/server.ts';
import { startWebSite, type WebSite } from '../kit/web-site.ts';

/** Three people, the first of them on two devices, and what they have made so far. */
interface Cast {
  people: readonly [Person, Person, Person];
  ada: TestClient;
  /** Ada's other device, which only listens. */
  tablet: TestClient;
  bo: TestClient;
  cy: TestClient;
  group: number;
  direct: number;
  /** Of the web, with a page at `/tea`. */
  site: WebSite;
  /** The last link into the group. */
  link: { id: number; token: string };
}

const idOf = (client: Client): number => client.state().me?.id ?? 0;
const newest = (client: Client, conversation: number): number =>
  client.state().streams.get(conversation)?.head ?? 0;

type Action = (cast: Cast) => Promise<unknown>;

/** Calls of somebody's, one after the other: the shortest way to say what happens. */
function says<Name extends MethodName>(
  who: 'ada' | 'bo' | 'cy',
  method: Name,
  input: (cast: Cast) => Methods[Name]['input'],
): [Name, Action] {
  return [method, (cast) => cast[who].call(method, input(cast))];
}

let sent = 0;
function message(conversation: number, text: string) {
  sent += 1;
  return { conversation, text, clientId: `every-action-${sent}` };
}

/** Ada's last message in a conversation. */
function lastOf(client: Client, conversation: number): number {
  const { logs } = client.state();
  const own = logs.get(conversation)?.messages.filter(({ sender }) => sender === idOf(client));
  return own?.at(-1)?.seq ?? 0;
}

const story: readonly [MethodName, Action][] = [
  says('ada', 'contacts.request', ({ bo }) => ({ user: idOf(bo), greeting: 'Tea?' })),
  says('ada', 'contacts.withdraw', ({ bo }) => ({ user: idOf(bo) })),
  says('ada', 'contacts.request', ({ bo }) => ({ user: idOf(bo), greeting: 'Tea, please?' })),
  says('bo', 'contacts.accept', ({ ada }) => ({ user: idOf(ada) })),
  says('cy', 'contacts.request', ({ ada }) => ({ user: idOf(ada), greeting: '' })),
  says('ada', 'contacts.ignore', ({ cy }) => ({ user: idOf(cy) })),
  says('ada', 'contacts.remark', ({ bo }) => ({ user: idOf(bo), remark: 'The baker' })),
  says('ada', 'contacts.link', () => ({ renew: true })),
  [
    'chat.open',
    async (cast) => {
      const { conversation } = await cast.ada.call('chat.open', { user: idOf(cast.bo) });
      cast.direct = conversation.id;
      await Promise.all([cast.ada, cast.tablet, cast.bo].map((each) => each.open(cast.direct)));
    },
  ],
  says('ada', 'chat.send', ({ direct }) => message(direct, 'one')),
  says('bo', 'chat.send', ({ direct }) => message(direct, 'two')),
  says('ada', 'chat.send', ({ direct }) => message(direct, 'three')),
  says('bo', 'chat.react', ({ ada, direct }) => ({
    conversation: direct,
    seq: lastOf(ada, direct),
    emoji: '🫖',
  })),
  says('ada', 'chat.favour', ({ ada, direct }) => ({
    conversation: direct,
    seq: lastOf(ada, direct),
    kept: true,
  })),
  says('bo', 'chat.pin_message', ({ ada, direct }) => ({
    conversation: direct,
    seq: lastOf(ada, direct),
    pinned: true,
  })),
  says('ada', 'chat.edit', ({ ada, direct }) => ({
    conversation: direct,
    seq: lastOf(ada, direct),
    text: 'three, rather',
  })),
  [
    'chat.remove_preview',
    async ({ ada, direct, site }) => {
      const place = { conversation: direct, seq: lastOf(ada, direct) };
      const url = `${site.url}/tea`;
      await ada.call('previews.look', { url });
      await ada.call('chat.edit', { ...place, text: `three, see ${url}`, preview: url });
      await ada.call('chat.remove_preview', place);
    },
  ],
  says('ada', 'chat.recall', ({ ada, direct }) => ({
    conversation: direct,
    seq: lastOf(ada, direct),
  })),
  says('bo', 'chat.mark', ({ bo, direct }) => ({
    marks: [{ conversation: direct, read: newest(bo, direct), delivered: newest(bo, direct) }],
  })),
  says('ada', 'chat.hide', ({ ada, direct }) => ({
    conversation: direct,
    seqs: [newest(ada, direct)],
  })),
  says('bo', 'chat.clear', ({ direct }) => ({ conversation: direct, seq: 2 })),
  says('ada', 'chat.arrange', ({ direct }) => ({
    conversation: direct,
    muted: true,
    pinned: true,
    markedUnread: true,
    folded: true,
  })),
  says('ada', 'chat.arrange', ({ direct }) => ({ conversation: direct, closed: true })),
  says('ada', 'chat.draft', ({ direct }) => ({
    conversation: direct,
    text: 'I was about to',
    at: Date.now(),
  })),
  [
    'chat.create_group',
    async (cast) => {
      const { conversation } = await cast.ada.call('chat.create_group', {
        clientId: 'every-action-group',
        title: 'Tea',
        members: [idOf(cast.bo), idOf(cast.cy)],
      });
      cast.group = conversation.id;
      await Promise.all([cast.ada, cast.tablet, cast.bo].map((each) => each.open(cast.group)));
    },
  ],
  says('cy', 'chat.answer_invitation', ({ group }) => ({ conversation: group, accept: false })),
  says('bo', 'chat.invite', ({ group, cy }) => ({ conversation: group, users: [idOf(cy)] })),
  [
    'chat.answer_invitation',
    async ({ cy, group }) => {
      await cy.call('chat.answer_invitation', { conversation: group, accept: true });
      await cy.open(group);
    },
  ],
  says('cy', 'chat.send', ({ group }) => message(group, 'Here I am')),
  says('cy', 'chat.forward', ({ cy, group }) => ({
    conversation: group,
    clientId: 'every-action-forward',
    from: group,
    seqs: [lastOf(cy, group)],
  })),
  says('ada', 'chat.pin_message', ({ ada, group }) => ({
    conversation: group,
    seq: newest(ada, group),
    pinned: true,
  })),
  says('ada', 'chat.send', ({ group }) => ({ ...message(group, 'Come all'), mentions: [1] })),
  says('ada', 'chat.set_timer', ({ group }) => ({
    conversation: group,
    timer: limits.messageTimers[1],
  })),
  says('ada', 'chat.set_notice', ({ group }) => ({ conversation: group, text: 'Bring cups' })),
  says('ada', 'chat.send_card', ({ group }) => ({
    conversation: group,
    clientId: 'every-action-card',
    card: { kind: 'place', latitude: '48.2', longitude: '16.37' },
  })),
  says('cy', 'chat.set_nickname', ({ group }) => ({ conversation: group, name: 'Cyclamen' })),
  says('ada', 'chat.silence_member', ({ group, cy }) => ({
    conversation: group,
    user: idOf(cy),
    minutes: 10,
  })),
  says('ada', 'chat.rename', ({ group }) => ({ conversation: group, title: 'Tea at five' })),
  says('ada', 'chat.set_avatar', ({ group }) => ({ conversation: group, avatar: null })),
  says('ada', 'chat.set_role', ({ group, bo }) => ({
    conversation: group,
    user: idOf(bo),
    role: 'admin',
  })),
  says('bo', 'chat.remove_member', ({ group, cy }) => ({ conversation: group, user: idOf(cy) })),
  says('ada', 'chat.send', ({ group }) => message(group, 'Cy does not see this')),
  [
    'chat.make_link',
    async (cast) => {
      const wish = { conversation: cast.group, days: 1, approval: false };
      const { link, url } = await cast.ada.call('chat.make_link', wish);
      cast.link = { id: link.id, token: url.split('/').at(-1) ?? '' };
    },
  ],
  // Whoever was removed is asked for, whatever the link says.
  says('cy', 'chat.join_by_link', ({ link }) => ({ token: link.token })),
  says('bo', 'chat.answer_join_request', ({ group, cy }) => ({
    conversation: group,
    user: idOf(cy),
    accept: true,
  })),
  says('ada', 'chat.revoke_link', ({ group, link }) => ({ conversation: group, link: link.id })),
  says('ada', 'chat.hand_over', ({ group, bo }) => ({ conversation: group, user: idOf(bo) })),
  says('ada', 'chat.leave', ({ group }) => ({ conversation: group })),
  says('bo', 'chat.send', ({ group }) => message(group, 'Alone at last')),
  says('bo', 'contacts.block', ({ ada }) => ({ user: idOf(ada) })),
  [
    'contacts.unblock',
    // What somebody blocked writes is told to nobody, though it has a place in the log: who
    // blocked them learns of the place with the next message.
    async ({ ada, bo, direct }) => {
      await ada.call('chat.send', message(direct, 'Nobody hears this'));
      await bo.call('contacts.unblock', { user: idOf(ada) });
      await ada.call('chat.send', message(direct, 'This again'));
    },
  ],
  says('bo', 'contacts.remove', ({ ada }) => ({ user: idOf(ada) })),
  says('ada', 'identity.update_profile', () => ({ name: 'Ada the Second', bio: 'Drinks tea.' })),
  says('ada', 'identity.update_settings', () => ({ presence: false, receipts: false })),
];

/** What a socket hears of typing is gone in six seconds, and is no part of a state. */
const untold: readonly MethodName[] = ['chat.typing', 'chat.watch'];

describe('after every action', () => {
  let server: TestServer;
  let cast: Cast;

  beforeAll(async () => {
    server = await testServer({ OUTBOUND_PRIVATE: 'localhost' });
    const people: Cast['people'] = [
      await operatorOf(server, 'ada'),
      await join(server, 'bo_the_baker'),
      await join(server, 'cyrus'),
    ];
    const [ada, bo, cy] = people;
    cast = {
      people,
      ada: await ada.client(),
      tablet: await (await ada.secondDevice()).client(),
      bo: await bo.client(),
      cy: await cy.client(),
      group: 0,
      direct: 0,
      site: await startWebSite({ '/tea': '<title>Tea</title>' }),
      link: { id: 0, token: '' },
    };
  });
  afterAll(async () => {
    await Promise.all([cast.ada, cast.tablet, cast.bo, cast.cy].map((client) => client.stop()));
    await server.stop();
    await cast.site[Symbol.asyncDispose]();
  });

  it.each(story)('A1, R1-R3: %s leaves every device with what a fresh one gets', async (_, act) => {
    await act(cast);
    const [ada, bo, cy] = cast.people;
    await expectConverged(cast.ada, ada);
    await expectConverged(cast.tablet, ada);
    await expectConverged(cast.bo, bo);
    await expectConverged(cast.cy, cy);
  });

  it('tells of every action that chat and contacts have', () => {
    const told = new Set(story.map(([method]) => method));
    const actions = [...catalogue.values()].filter(
      ({ name, class: kind }) => kind !== 'read' && /^(chat|contacts)\./.test(name),
    );
    const missing = actions
      .map(({ name }) => name as MethodName)
      .filter((name) => !told.has(name) && !untold.includes(name));
    expect(missing).toEqual([]);
  });
});
