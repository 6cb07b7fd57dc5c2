import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '@teahouse/protocol';
import type { Chance } from '../world/chance.ts';
import { residentOf } from '../world/people.ts';
import { type Candidate, choose } from './choose.ts';
import type { Moment } from './habit.ts';
import { answerOf } from './habits.ts';
import { languageOf } from './languages.ts';
import { speak, type Voice } from './voice.ts';

export interface ConversingNeeds {
  voices: ReadonlyMap<string, Voice>;
  chance: Chance;
  signal: AbortSignal;
  /** Whether a person in a frame has this id. */
  isGuest: (id: number) => boolean;
}

/** Residents hear what is said, and answer the people in the frames. */
export interface Conversing {
  /** A resident's device got a message; several hear the same one. */
  hear(voice: Voice, conversation: number, message: Message): void;
  /** Nobody in a frame has said anything for a while. */
  isCalm(): boolean;
}

/** All who hear a message have heard it after this time. */
const GATHER_MS = 250;
const CALM_MS = 25_000;
/** Answers in one conversation within a minute: nobody is talked down. */
const MOST_A_MINUTE = 8;

interface Heard {
  conversation: number;
  message: Message;
  hearers: Voice[];
}

export function createConversing(needs: ConversingNeeds): Conversing {
  const { chance, signal, isGuest } = needs;
  const heard = new Map<string, Heard>();
  const last = new Map<number, { mine: Map<string, string>; times: number[]; speaking: boolean }>();
  let guestAt = 0;

  function placeOf(conversation: number) {
    const known = last.get(conversation);
    if (known !== undefined) return known;
    const made = { mine: new Map<string, string>(), times: [], speaking: false };
    last.set(conversation, made);
    return made;
  }

  async function consider(key: string): Promise<void> {
    await sleep(GATHER_MS, undefined, { signal });
    const entry = heard.get(key);
    heard.delete(key);
    if (entry === undefined) return;
    const place = placeOf(entry.conversation);
    const now = Date.now();
    place.times = place.times.filter((time) => now - time < 60_000);
    if (place.speaking || place.times.length >= MOST_A_MINUTE) return;
    const candidates = await candidatesFor(entry, place.mine, chance);
    readLater(entry, chance, signal);
    place.speaking = true;
    try {
      for (const { who, answer } of choose(candidates, chance)) {
        const { conversation, message } = entry;
        const quotes = (answer.quotes ?? false) && candidates.length > 1;
        place.mine.set(who.handle, answer.text);
        await speak(
          who,
          { conversation, text: answer.text, seq: message.seq, quotes },
          chance,
          signal,
        );
      }
    } finally {
      place.speaking = false;
    }
  }

  return {
    hear(voice, conversation, message) {
      if (message.sender === null || !isGuest(message.sender)) return;
      guestAt = Date.now();
      const key = `${conversation} ${message.seq}`;
      const known = heard.get(key);
      if (known !== undefined) return void known.hearers.push(voice);
      heard.set(key, { conversation, message, hearers: [voice] });
      consider(key).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    },
    isCalm: () => Date.now() - guestAt > CALM_MS,
  };
}

/** What everybody who heard it would say. */
async function candidatesFor(
  { conversation, message, hearers }: Heard,
  mine: ReadonlyMap<string, string>,
  chance: Chance,
): Promise<Candidate<Voice>[]> {
  const alone = await isOfTwo(hearers[0], conversation);
  const quoted = await authorOfQuote(hearers[0], conversation, message.replyTo);
  return hearers.flatMap((who) => {
    const mentioned = message.mentions.includes(who.id);
    const moment: Moment = {
      text: message.text,
      words: message.text.toLowerCase(),
      language: languageOf(message.text),
      me: residentOf(who.handle),
      alone,
      mentioned,
      quoted: quoted === who.id,
      mine: mine.get(who.handle) ?? '',
      chance,
    };
    const answer = answerOf(moment);
    if (answer === null) return [];
    return [{ who, answer, owes: alone || mentioned || moment.quoted }];
  });
}

async function isOfTwo(voice: Voice | undefined, conversation: number): Promise<boolean> {
  const known = voice?.client.state().conversations.get(conversation);
  if (voice === undefined || known !== undefined) return known?.kind === 'direct';
  const asked = await voice.client.call('chat.conversations', { conversations: [conversation] });
  return asked.conversations[0]?.kind === 'direct';
}

async function authorOfQuote(
  voice: Voice | undefined,
  conversation: number,
  place: number | null,
): Promise<number | null> {
  if (voice === undefined || place === null) return null;
  const page = await voice.client.call('chat.history', { conversation, around: place, limit: 3 });
  return page.messages.find(({ seq }) => seq === place)?.sender ?? null;
}

/** Whoever has nothing to say reads it all the same, each when they look. */
function readLater(
  { conversation, message, hearers }: Heard,
  chance: Chance,
  signal: AbortSignal,
): void {
  for (const { client } of hearers) {
    sleep(chance.whole(2_000, 15_000), undefined, { signal }).then(
      () => client.read(conversation, message.seq),
      () => undefined,
    );
  }
}
