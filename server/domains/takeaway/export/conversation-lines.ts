import type { Card, Message } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol';
import type { ExportedLine } from '@teahouse/protocol/takeaway-file';
import type { Ask } from '#platform/calls/index.ts';
import { attachmentsIn } from './attachments-in.ts';
import { describeService } from './describe-service.ts';
import { historyOf, textOfHistory } from './history-of.ts';
import type { MediaBox } from './media-box.ts';
import type { People } from './people.ts';

/** A conversation as it is written: its people and how many lines it has are known at its end. */
export interface Lines {
  read(): AsyncIterable<ExportedLine>;
  people: string[];
  me: () => number | null;
  count: number;
  /** Where a message of the log stands among the lines. */
  placeOf(seq: number): number | null;
}

interface Needs {
  ask: Ask;
  people: People;
  media: MediaBox;
  me: number;
}

/** All that a person may read of a conversation, from its beginning. */
export function linesOfConversation(needs: Needs, conversation: number): Lines {
  const { ask, people, me } = needs;
  const numbers = new Map<number, number>();
  const places = new Map<number, number>();
  const names: string[] = [];
  const personOf = (user: number): number => {
    const known = numbers.get(user);
    if (known !== undefined) return known;
    numbers.set(user, names.length);
    names.push(people.name(user));
    return names.length - 1;
  };
  const lines: Lines = {
    people: names,
    me: () => numbers.get(me) ?? null,
    count: 0,
    placeOf: (seq) => places.get(seq) ?? null,
    async *read() {
      lines.count = 0;
      for await (const message of messagesOf(ask, conversation)) {
        await people.meet([message.sender, ...(message.service?.users ?? [])]);
        lines.count++;
        places.set(message.seq, lines.count);
        const person = message.sender === null ? null : personOf(message.sender);
        const placed = { conversation, message, person, seq: lines.count, places, personOf };
        yield await lineOf(needs, placed);
      }
    },
  };
  return lines;
}

async function* messagesOf(ask: Ask, conversation: number): AsyncIterable<Message> {
  for (let after = 0; ; ) {
    const page = await ask('chat.history', { conversation, after, limit: limits.page });
    yield* page.messages;
    if (page.messages.length === 0 || page.to <= after) return;
    after = page.to;
  }
}

interface Placed {
  conversation: number;
  message: Message;
  person: number | null;
  seq: number;
  places: ReadonlyMap<number, number>;
  personOf: (user: number) => number;
}

async function lineOf(needs: Needs, placed: Placed): Promise<ExportedLine> {
  const { message, person, seq } = placed;
  const { sentAt: at } = message;
  if (message.recalledAt !== null) return { seq, at, person, kind: 'deleted', text: '' };
  if (message.service !== undefined) {
    const by = message.sender === null ? '' : needs.people.name(message.sender);
    const text = describeService(message.service, by, (user) => needs.people.name(user));
    return { seq, at, person: null, kind: 'note', text };
  }
  return { seq, at, person, kind: 'text', ...(await saidIn(needs, placed)) };
}

async function saidIn(
  needs: Needs,
  { conversation, message, places, personOf }: Placed,
): Promise<Omit<ExportedLine, 'seq' | 'at' | 'person' | 'kind'>> {
  const { editedAt, forwarded, preview, statement, expiresAt, card } = message;
  const replyTo = message.replyTo === null ? undefined : places.get(message.replyTo);
  const attachments = await attachmentsIn(needs.media, message.attachments ?? []);
  const isHistory = card?.kind === 'history';
  const history = isHistory ? await historyOf(needs, { conversation, seq: message.seq }) : null;
  const given = message.reactions ?? [];
  await needs.people.meet(given.flatMap(({ users }) => users));
  return {
    text: history === null ? message.text : textOfHistory(history),
    ...(editedAt !== null && { edited: true }),
    ...(forwarded === true && { forwarded }),
    ...(replyTo !== undefined && { replyTo }),
    ...(attachments.length > 0 && { attachments }),
    ...(given.length > 0 && {
      reactions: given.map(({ emoji, count, users }) => ({
        emoji,
        count,
        by: users.map(personOf),
      })),
    }),
    ...(history !== null && { history }),
    ...(card !== undefined && !isHistory && { card: cardOf(card) }),
    ...(preview && { link: { url: preview.url, title: preview.title, text: preview.text } }),
    ...(statement && { statement }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

const cardOf = ({ kind, version, data }: Card) => ({ kind, version, data });
