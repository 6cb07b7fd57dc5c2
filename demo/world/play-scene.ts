import type { Chance } from './chance.ts';
import type { Ledger } from './ledger.ts';
import { MOST_TIMES } from './ledger.ts';
import type { Line, Scene } from './script.ts';
import { type Lists, wordOf } from './wording.ts';

/** Something that was said, before it has a place in its conversation. */
export interface Saying {
  by: string;
  at: number;
  /** Null for what was taken back. */
  text: string | null;
  /** The saying that it quotes. */
  quotes: Saying | null;
  edited: { at: number; before: string } | null;
  recalledAt: number | null;
}

export interface Stage {
  lists: Lists;
  chance: Chance;
  ledger: Ledger;
  members: readonly string[];
  /** Nothing is said after it. */
  end: number;
}

const TRIES = 24;
const SECOND_MS = 1_000;
/** The newest word of the world is so old. */
const JUST_NOW_MS = 12 * SECOND_MS;

/**
 * Plays a scene from a time on. Null where small talk would only repeat what was said too often
 * already.
 */
export function playScene(scene: Scene, start: number, stage: Stage): Saying[] | null {
  const { chance, end } = stage;
  const cast = castOf(scene, stage);
  const sayings: Saying[] = [];
  let at = start;
  for (const line of scene.lines) {
    if (line.optional && !chance.happens(0.62)) continue;
    const text = scene.weight === 0 ? wordOnce(line, stage) : wordAnew(line, stage);
    if (text === null) return null;
    const by = cast.get(line.who) ?? line.who;
    if (!stage.members.includes(by)) throw new Error(`${by} is no member: ${line.text}`);
    at += gapBefore(line, text, sayings.at(-1)?.by === by, chance);
    const quoted = sayings.at(-line.quotes) ?? null;
    sayings.push({
      by,
      at,
      text: line.recalled ? null : text,
      quotes: line.quotes > 0 && !line.recalled ? quoted : null,
      edited: line.before === null ? null : { at: at + 50 * SECOND_MS, before: line.before },
      recalledAt: line.recalled ? at + 40 * SECOND_MS : null,
    });
  }
  return fitBefore(end, start, sayings);
}

/** Everybody plays one part only. */
function castOf(scene: Scene, { chance, members }: Stage): Map<string, string> {
  const cast = new Map<string, string>();
  for (const [part, candidates] of [...scene.parts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const taken = new Set(cast.values());
    const free = candidates.filter((each) => !taken.has(each));
    const others = members.filter((each) => !taken.has(each));
    cast.set(part, chance.pick(free.length > 0 ? free : others));
  }
  return cast;
}

function wordOnce(line: Line, { lists, chance, ledger }: Stage): string {
  const text = wordOf(line.text, lists, chance);
  if (!line.recalled) ledger.enter(text);
  return text;
}

/** What nobody has said yet, if there is such a wording; else what may be said again. */
function wordAnew(line: Line, { lists, chance, ledger }: Stage): string | null {
  for (let tried = 0; tried < TRIES; tried++) {
    const text = wordOf(line.text, lists, chance);
    const said = ledger.said(text);
    if (said > 0 && (tried < TRIES / 2 || said >= MOST_TIMES)) continue;
    ledger.enter(text);
    return text;
  }
  return null;
}

/** How long it takes until a line is there: thinking, typing, and what else one does meanwhile. */
function gapBefore(line: Line, text: string, sameSpeaker: boolean, chance: Chance): number {
  const typing = text.length * chance.whole(60, 120);
  const thinking = sameSpeaker ? chance.whole(3, 14) : chance.whole(8, 70);
  const away = !sameSpeaker && chance.happens(0.08) ? chance.whole(120, 420) : 0;
  return typing + (thinking + away) * SECOND_MS + line.pause * 60 * SECOND_MS;
}

/** What is played just before the end is played faster, where it would not be over by then. */
function fitBefore(end: number, start: number, sayings: Saying[]): Saying[] {
  const last = sayings.at(-1)?.at ?? start;
  const most = end - JUST_NOW_MS - start;
  const factor = last - start > most ? most / (last - start) : 1;
  const fitted = (at: number) => Math.round(Math.min(start + (at - start) * factor, end - 5_000));
  for (const saying of sayings) {
    saying.at = fitted(saying.at);
    if (saying.edited) saying.edited.at = Math.max(fitted(saying.edited.at), saying.at + 1_000);
    if (saying.recalledAt)
      saying.recalledAt = Math.max(fitted(saying.recalledAt), saying.at + 1_000);
  }
  return sayings;
}
