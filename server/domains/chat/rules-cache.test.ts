import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { createRulesCache, type RulesCache } from './rules-cache.ts';

let house: ChatHouse;
let conversation: number;
/** Ends the oldest read that waits; what it has read of the head is from when it began. */
let reads: (() => void)[];
let cache: RulesCache;
let version: number;

beforeAll(async () => {
  house = await prepareChat();
});
afterAll(() => house[Symbol.asyncDispose]());

beforeEach(async () => {
  ({ conversation } = await house.friends());
  reads = [];
  const { api } = house.contacts;
  const relation: typeof api.relation = async (...asked) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    reads.push(resolve);
    await promise;
    return api.relation(...asked);
  };
  cache = createRulesCache({ db: house.ground.db.read, contacts: { ...api, relation } });
  const { rows } = await house.ground.db.jobs.query<{ version: number }>(
    'select rules_version as version from chat.heads where conversation_id = $1',
    [conversation],
  );
  version = rows[0]?.version ?? 0;
});

const begun = (count: number) => expect.poll(() => reads.length).toBe(count);
const end = (place: number) => reads[place]?.();
const move = () =>
  house.ground.db.jobs.query(
    'update chat.heads set rules_version = rules_version + 1 where conversation_id = $1',
    [conversation],
  );

describe('the rules in memory', () => {
  it('A1: are read once for many signals that come while they are read', async () => {
    const first = cache.atLeast(conversation, version);
    await begun(1);
    const others = Array.from({ length: 50 }, () => cache.atLeast(conversation, version));
    end(0);
    for (const rules of await Promise.all([first, ...others])) expect(rules?.version).toBe(version);
    expect(reads).toHaveLength(1);
    expect(cache.held(conversation)?.version).toBe(version);
  });

  it('W5: are read anew where the read under way turns out to be older than was asked', async () => {
    const older = cache.get(conversation);
    await begun(1);
    await move();
    const newer = [1, 2, 3].map(() => cache.atLeast(conversation, version + 1));
    end(0);
    expect((await older)?.version).toBe(version);
    await begun(2);
    expect(cache.held(conversation)).toBeUndefined();
    end(1);
    for (const rules of await Promise.all(newer)) expect(rules?.version).toBe(version + 1);
    expect(reads).toHaveLength(2);
    expect(cache.held(conversation)?.version).toBe(version + 1);
  });

  it('W5: are not held if they were outdated while they were read', async () => {
    const older = cache.get(conversation);
    await begun(1);
    await move();
    cache.forget(conversation, version + 1);
    end(0);
    await older;
    expect(cache.held(conversation)).toBeUndefined();
    const again = cache.get(conversation);
    await begun(2);
    cache.clear();
    end(1);
    await again;
    expect(cache.held(conversation), 'begun before signals were lost').toBeUndefined();
  });
});
