import type {
  ArchivedConversation,
  ArchivedMember,
  ArchivedMessage,
} from '@teahouse/protocol/archive';
import { drawTime, placePlays, weeksOf } from './calendar.ts';
import { createChance, seedOf } from './chance.ts';
import type { Setting } from './conversations.ts';
import { embellish } from './embellish.ts';
import type { Ledger } from './ledger.ts';
import { residentOf } from './people.ts';
import { playScene, type Saying, type Stage } from './play-scene.ts';
import type { Scene, Script } from './script.ts';

export interface Making {
  setting: Setting;
  script: Script;
  ledger: Ledger;
  seed: number;
  /** The present of the world. Milliseconds since the epoch. */
  end: number;
}

const MINUTE_MS = 60_000;
/** A conversation that finds no further free hour in so many draws is as long as it gets. */
const DRAWS = 40_000;

/** A conversation's whole past: its plays in order, with small talk between them. */
export function makeConversation(making: Making): ArchivedConversation {
  const { setting, script, ledger, seed, end } = making;
  const chance = createChance(seed ^ seedOf(setting.script));
  const stage: Stage = { lists: script.lists, chance, ledger, members: setting.members, end };
  const starts = placePlays(script.plays, end, chance);
  const scenes = script.plays.map((play, place) => {
    const sayings = playScene(play, starts[place] ?? end, stage);
    if (sayings === null) throw new Error(`a scene of ${setting.script} says nothing`);
    return sayings;
  });
  const smallTalk = fillWith(script.routines, scenes, setting.size, stage);
  const said = [...scenes.flat(), ...smallTalk].toSorted((a, b) => a.at - b.at);
  return archived(setting, said, end);
}

/** Small talk in the hours in which nothing else is said, until the conversation has its size. */
function fillWith(
  routines: readonly Scene[],
  scenes: readonly (readonly Saying[])[],
  size: number,
  stage: Stage,
): Saying[] {
  const { chance, end } = stage;
  const first = Math.min(...scenes.flatMap(([saying]) => saying?.at ?? []));
  const taken = scenes.map((sayings) => [sayings[0]?.at ?? 0, sayings.at(-1)?.at ?? 0] as const);
  const weeks = weeksOf(chance);
  const days = new Set<string>();
  const deck = routines.flatMap((routine) => Array.from({ length: routine.weight }, () => routine));
  const added: Saying[] = [];
  const before = scenes.flat().length;
  for (let draw = 0; draw < DRAWS && deck.length > 0 && before + added.length < size; draw++) {
    const routine = chance.pick(deck);
    const drawn = drawTime(routine.moment, { end, weeks, chance });
    if (drawn === null || drawn.at < first) continue;
    const day = `${routines.indexOf(routine)} ${drawn.daysAgo}`;
    if (days.has(day) || taken.some((each) => isNear(each, drawn.at))) continue;
    const sayings = playScene(routine, drawn.at, stage);
    if (sayings === null) continue;
    days.add(day);
    taken.push([drawn.at, sayings.at(-1)?.at ?? drawn.at]);
    added.push(...embellish(sayings, stage.members, chance));
  }
  return added;
}

function isNear([from, to]: readonly [number, number], at: number): boolean {
  return at > from - 25 * MINUTE_MS && at < to + 15 * MINUTE_MS;
}

function archived(setting: Setting, said: readonly Saying[], end: number): ArchivedConversation {
  const createdAt = (said[0]?.at ?? end) - 2 * MINUTE_MS;
  const direct = setting.title === '';
  const messages = [openingOf(setting, createdAt), ...messagesOf(said, setting.members)];
  return {
    kind: direct ? 'direct' : 'group',
    title: setting.title,
    avatar: null,
    createdAt,
    members: setting.members.map((person) => memberOf(setting, person, messages, end)),
    messages,
  };
}

/** The line of service that every conversation begins with. */
function openingOf({ title, members }: Setting, at: number): ArchivedMessage {
  const [owner = '', ...others] = members;
  const direct = title === '';
  return {
    by: direct ? null : owner,
    at,
    text: null,
    service: direct
      ? { type: 'became_contacts', users: [...members], value: '' }
      : { type: 'created', users: others, value: title },
    replyTo: null,
    mentions: [],
    edited: null,
    recalledAt: null,
  };
}

/** Places count from 1, and the first is the opening. */
function messagesOf(said: readonly Saying[], members: readonly string[]): ArchivedMessage[] {
  const places = new Map(said.map((saying, index) => [saying, index + 2] as const));
  return said.map((saying) => {
    const named = nameMentions(saying.text ?? '', members);
    const { by, at, edited, recalledAt, quotes } = saying;
    return {
      by,
      at,
      text: saying.text === null ? null : named.text,
      service: null,
      replyTo: quotes === null ? null : (places.get(quotes) ?? null),
      mentions: named.mentions,
      edited: edited && { at: edited.at, before: nameMentions(edited.before, members).text },
      recalledAt,
    };
  });
}

/** `@lena` becomes the name that everybody sees, and a mention. */
function nameMentions(
  words: string,
  members: readonly string[],
): { text: string; mentions: string[] } {
  const mentions: string[] = [];
  const text = words.replace(/@([a-z]+)/g, (whole, handle: string) => {
    if (!members.includes(handle)) return whole;
    if (!mentions.includes(handle)) mentions.push(handle);
    return `@${residentOf(handle).name}`;
  });
  return { text, mentions };
}

function memberOf(
  setting: Setting,
  person: string,
  messages: readonly ArchivedMessage[],
  end: number,
): ArchivedMember {
  const side = setting.sides?.[person] ?? {};
  const own = messages.findLastIndex(({ by }) => by === person) + 1;
  const owner = setting.title !== '' && setting.members[0] === person;
  const admin = setting.admins?.includes(person) ?? false;
  return {
    person,
    role: owner ? 'owner' : admin ? 'admin' : 'member',
    read: Math.max(messages.length - (side.unread ?? 0), own),
    muted: side.muted ?? false,
    pinnedAt: side.pinned ? end - 40 * 24 * 60 * MINUTE_MS : null,
    folded: side.folded ?? false,
    markedUnread: side.markedUnread ?? false,
    draft: side.draft === undefined ? null : { text: side.draft, at: end - 3 * MINUTE_MS },
  };
}
