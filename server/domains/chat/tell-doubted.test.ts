import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { asUser } from '../../../tests/kit/people.ts';

let house: ChatHouse;

beforeAll(async () => {
  house = await prepareChat();
});
afterAll(() => house[Symbol.asyncDispose]());

/** Until it is called back, batches are committed and their connection is lost before the answer. */
function loseAnswers(pool: pg.Pool): () => void {
  const cut = (client: pg.PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    const cutting = async (...args: unknown[]) => {
      const answer = await query(...args);
      if (JSON.stringify(args[0]).includes('chat.append')) {
        throw new Error('Connection terminated unexpectedly');
      }
      return answer;
    };
    Object.assign(client, { query: cutting });
  };
  pool.on('acquire', cut);
  return () => void pool.off('acquire', cut);
}

const lostBy = (user: number) =>
  house.ground.gateway.sentTo(user).filter(({ event }) => event === 'sync.lost').length;

describe('A1 of a message whose commit was not heard of', () => {
  it('those in the conversation are told to look, and find it', async () => {
    const { a, b, conversation } = await house.friends();
    const stranger = await house.someone();
    const end = loseAnswers(house.ground.db.send);
    await expect(house.send(a, conversation, 'perhaps')).rejects.toMatchObject({
      code: 'unavailable',
    });
    end();
    await expect.poll(() => [lostBy(a), lostBy(b)]).toEqual([1, 1]);
    expect(lostBy(stranger)).toBe(0);
    expect(await house.texts(b, conversation)).toContain('perhaps');
    expect(house.ground.log.complaints.splice(0)).toEqual([
      expect.stringMatching(/outcome is unknown.*"messages":1,"conversations":1/),
    ]);
  });

  it('who blocked its sender hears nothing', async () => {
    const { a, b, conversation } = await house.friends();
    await house.contacts.methods['contacts.block']({ user: a }, asUser(b));
    const end = loseAnswers(house.ground.db.send);
    await expect(house.send(a, conversation, 'into the void')).rejects.toMatchObject({
      code: 'unavailable',
    });
    end();
    await expect.poll(() => lostBy(a)).toBe(1);
    expect(lostBy(b)).toBe(0);
  });
});
