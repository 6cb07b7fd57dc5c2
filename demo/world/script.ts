import type { Lists } from './wording.ts';

/** When a scene is played. */
export type Moment =
  /** On a day of the week (`any`, `weekday`, `weekend`, `tue`), at a time within minutes of the day. */
  | { type: 'weekly'; day: string; from: number; to: number; soon: boolean }
  /** So many days before the end, at a minute of the day. */
  | { type: 'ago'; days: number; minute: number }
  /** So many minutes before the end. */
  | { type: 'now'; minutes: number };

export interface Line {
  /** Who speaks: somebody's handle, or a part that somebody is cast for. */
  who: string;
  text: string;
  /** Said only now and then. */
  optional: boolean;
  /** How many lines of the scene back the line is that this one quotes; 0 for none. */
  quotes: number;
  recalled: boolean;
  /** The wording before it was edited. */
  before: string | null;
  /** Minutes of silence before it. */
  pause: number;
}

export interface Scene {
  moment: Moment;
  lines: Line[];
  /** Parts, and who may play each. */
  parts: Map<string, readonly string[]>;
  /** How often it is chosen, against the others of its script; 0 for what is played once. */
  weight: number;
}

/** A conversation's material: what is played once, in order, and what people say day by day. */
export interface Script {
  lists: Lists;
  plays: Scene[];
  routines: Scene[];
}

/** Reads a script; demo/README.md describes the notation. @throws Error naming the line at fault */
export function parseScript(source: string): Script {
  const lists = new Map<string, readonly string[]>();
  const scenes: Scene[] = [];
  let pause = 0;
  for (const raw of source.split('\n')) {
    const line = raw.trim();
    const scene = scenes.at(-1);
    if (line === '') continue;
    if (/^(==|=\+|~~) /.test(line)) scenes.push(sceneOf(line));
    else if (line.startsWith('$')) addList(lists, line);
    else if (scene === undefined) throw new Error(`before the first scene: ${line}`);
    else if (/^\.\. \d+$/.test(line)) pause = Number(line.slice(3));
    else if (/^[A-C] = /.test(line)) scene.parts.set(line.charAt(0), line.slice(4).split('/'));
    else {
      scene.lines.push({ ...lineOf(line), pause });
      pause = 0;
    }
  }
  return {
    lists,
    plays: scenes.filter(({ weight }) => weight === 0),
    routines: scenes.filter(({ weight }) => weight > 0),
  };
}

function addList(lists: Map<string, readonly string[]>, line: string): void {
  const [name = '', values = ''] = line.slice(1).split(/ = (.*)/);
  lists.set(
    name,
    values.split(' | ').map((value) => value.trim()),
  );
}

function sceneOf(header: string): Scene {
  const [sign, ...words] = header.split(' ');
  const weight = sign === '~~' ? Number(words.pop()?.slice(1)) : 0;
  return { moment: momentOf(header, words, sign === '=+'), lines: [], parts: new Map(), weight };
}

function momentOf(header: string, [day = '', time = '']: string[], soon: boolean): Moment {
  if (day.startsWith('now-')) return { type: 'now', minutes: Number(day.slice(4)) };
  const [from = Number.NaN, to = from] = time.split('-').map(minuteOf);
  if (Number.isNaN(from)) throw new Error(`no time: ${header}`);
  const ago = /^-(\d+)d$/.exec(day)?.[1];
  if (ago !== undefined) return { type: 'ago', days: Number(ago), minute: from };
  return { type: 'weekly', day, from, to, soon };
}

function minuteOf(time: string): number {
  const [hour = Number.NaN, minute = Number.NaN] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function lineOf(line: string): Omit<Line, 'pause'> {
  const match = /^(\?)?([A-Za-z]+): (?:\^(\d+) )?(.+)$/.exec(line);
  if (match === null) throw new Error(`not a line: ${line}`);
  const [, optional, who = '', quotes = '0', rest = ''] = match;
  const [said = '', before = null] = rest.split(' ~edited: ');
  const recalled = said.endsWith(' ~recalled');
  return {
    who,
    text: recalled ? said.slice(0, -' ~recalled'.length) : said,
    optional: optional !== undefined,
    quotes: Number(quotes),
    recalled,
    before,
  };
}
