import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { percentile, type Run } from '../figures.ts';
import { each, gather, type Person, patiently, post } from '../people.ts';
import { Wire } from '../wire.ts';

/** Each group has writers of its own, and all who search. */
const GROUPS = 200;
const WRITERS = 9;
const SEARCHERS = 8;
const QUERIES = 50;
/** As often as one person may look for something for minutes on end. */
const PAUSE_MS = 500;

/** Words as frequent as those of a language: the second comes half as often as the first. */
const WORDS = 20_000;
const PER_MESSAGE = 6;

const parts = ['ka', 'to', 'mi', 're', 'su', 'lo', 'ne', 'vi', 'pa', 'du'];

/** The word of a rank, in Latin letters or, for every fourth, in Chinese characters. */
function wordOf(rank: number): string {
  if (rank % 4 === 3) {
    return String.fromCodePoint(0x4e00 + (rank % 2_500), 0x4e00 + ((rank * 7) % 2_500));
  }
  const digits = Array.from(String(rank + 100), (digit) => parts[Number(digit)] ?? '');
  return digits.join('');
}

/** Of a rank drawn evenly in its logarithm, as Zipf's law has it. */
const anyWord = () => wordOf(Math.floor(WORDS ** Math.random()) - 1);

const sentence = () => Array.from({ length: PER_MESSAGE }, anyWord).join(' ');

/** One or two words, of which the last may not be written to its end. */
function anyQuery(): string {
  const word = anyWord();
  const begun = word.length > 6 ? word.slice(0, 4 + Math.floor(Math.random() * 3)) : word;
  return Math.random() < 0.5 ? begun : `${anyWord()} ${begun}`;
}

/**
 * People who are in two hundred groups, in which `messages` have been written, look for words in
 * all of them.
 */
export async function searchRow(
  url: string,
  people: readonly Person[],
  messages: number,
): Promise<Run> {
  if (people.length < SEARCHERS + GROUPS * WRITERS) throw new Error('too few people for this row');
  const searchers = people.slice(0, SEARCHERS);
  const writers = people.slice(SEARCHERS, SEARCHERS + GROUPS * WRITERS);
  const groups = await each(Array.from({ length: GROUPS }), 4, async (_, place) => {
    const own = writers.slice(place * WRITERS, (place + 1) * WRITERS);
    return { own, id: await gather(url, [...own, ...searchers], `search-${place}`) };
  });
  await each(groups, 64, ({ own, id }) => write(url, own, id, messages / GROUPS));
  const lag = await untilIndexed(url);
  const times: number[] = [];
  let found = 0;
  await each(searchers, SEARCHERS, async ({ token }) => {
    for (let query = 0; query < QUERIES; query += 1) {
      const begun = performance.now();
      const answer = await post(url, 'search.messages', { query: anyQuery() }, token);
      times.push(performance.now() - begun);
      found += answer.found.length > 0 ? 1 : 0;
      await wait(PAUSE_MS);
    }
  });
  return {
    figures: {
      search_p50_ms: percentile(times, 0.5),
      search_p99_ms: percentile(times, 0.99),
      search_slowest_ms: Math.max(...times),
      search_share_found: found / times.length,
      search_index_lag_s: lag,
    },
    conditions: { search_messages: messages, search_queries: times.length },
  };
}

/** Says `count` sentences in a group, by all of its writers at once. */
async function write(
  url: string,
  writers: readonly Person[],
  conversation: number,
  count: number,
): Promise<void> {
  await each(writers, writers.length, async ({ id, token }) => {
    const wire = await Wire.open(url, token);
    for (let number = 0; number < count / writers.length; number += 1) {
      const clientId = `search-${id}-${number}`;
      await patiently(() => wire.call('chat.send', { conversation, clientId, text: sentence() }));
    }
    wire.close();
  });
}

/** @returns how long the index took after the last message, in seconds */
async function untilIndexed(url: string): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const waiting = ['search_lag_seconds', 'search_behind'].map((name) =>
      Number(new RegExp(`^teahouse_${name}\\S* (\\S+)`, 'm').exec(metrics)?.[1]),
    );
    if (waiting.every((value) => value === 0)) return (performance.now() - begun) / 1_000;
    await wait(250);
  }
}
