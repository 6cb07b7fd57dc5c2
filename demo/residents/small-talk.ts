import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../world/chance.ts';
import { type Setting, settings } from '../world/conversations.ts';
import { scriptOf } from '../world/make-world.ts';
import type { Scene, Script } from '../world/script.ts';
import { wordOf } from '../world/wording.ts';
import { speak, type Voice } from './voice.ts';

export interface SmallTalkNeeds {
  voices: ReadonlyMap<string, Voice>;
  chance: Chance;
  signal: AbortSignal;
  seated: readonly string[];
  /** Nobody in a frame has said anything for a while. */
  isCalm: () => boolean;
}

/** Seconds until somebody begins of their own accord, and between the lines of what they begin. */
const FIRST_S = [14, 22] as const;
const NEXT_S = [45, 110] as const;
const BETWEEN_S = [3, 9] as const;

/** Now and then residents begin a conversation in the hearing of those who sit in the frames. */
export function createSmallTalk(needs: SmallTalkNeeds): { goOn(): Promise<void> } {
  const { chance, signal, seated, isCalm } = needs;
  const heard = settings.filter(({ members }) => members.some((each) => seated.includes(each)));
  const said = new Set<string>();
  const pause = ([from, to]: readonly [number, number]) =>
    sleep(chance.whole(from, to) * 1_000, undefined, { signal });

  async function begin(setting: Setting): Promise<void> {
    const conversation = conversationOf(setting, needs);
    if (conversation === null) return;
    const script = scriptOf(setting.script);
    for (const { voice, text } of linesOf(script, setting, needs)) {
      if (said.has(text)) return;
      said.add(text);
      await speak(voice, { conversation, text, seq: null, quotes: false }, chance, signal);
      await pause(BETWEEN_S);
      if (!isCalm()) return;
    }
  }

  return {
    async goOn() {
      await pause(FIRST_S);
      for (;;) {
        if (isCalm() && heard.length > 0) await begin(chance.pick(heard));
        await pause(NEXT_S);
      }
    },
  };
}

/** What residents say of a routine, up to the first line that is not theirs. */
function linesOf(
  { routines, lists }: Script,
  { members }: Setting,
  { voices, chance, seated }: SmallTalkNeeds,
): { voice: Voice; text: string }[] {
  const free = members.filter((each) => !seated.includes(each) && voices.has(each));
  const lines: { voice: Voice; text: string }[] = [];
  if (free.length === 0 || routines.length === 0) return lines;
  const routine = chance.pick(routines);
  const cast = castOf(routine, free, chance);
  for (const line of routine.lines) {
    const voice = voices.get(cast.get(line.who) ?? line.who);
    if (voice === undefined || seated.includes(voice.handle)) break;
    if (line.optional && chance.happens(0.4)) continue;
    lines.push({ voice, text: wordOf(line.text, lists, chance) });
  }
  return lines;
}

function castOf(routine: Scene, free: readonly string[], chance: Chance): Map<string, string> {
  const cast = new Map<string, string>();
  for (const [part, candidates] of routine.parts) {
    const left = candidates.filter(
      (each) => free.includes(each) && ![...cast.values()].includes(each),
    );
    if (left.length > 0) cast.set(part, chance.pick(left));
  }
  return cast;
}

/** Found by its title, or by its two people. */
function conversationOf({ title, members }: Setting, { voices }: SmallTalkNeeds): number | null {
  const voice = members.map((each) => voices.get(each)).find((each) => each !== undefined);
  if (voice === undefined) return null;
  const { conversations, contacts } = voice.client.state();
  const found = [...conversations.values()].find((each) =>
    title === '' ? each.kind === 'direct' && isWith(each.faces) : each.title === title,
  );
  function isWith(faces: readonly number[]): boolean {
    const other = faces.find((id) => id !== voice?.id);
    const profile = other === undefined ? undefined : voice?.client.state().profiles.get(other);
    return (
      contacts.has(other ?? 0) && profile !== undefined && members.includes(profile.handle ?? '')
    );
  }
  return found?.id ?? null;
}
