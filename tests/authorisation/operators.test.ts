import { catalogue, type MethodName } from '@teahouse/protocol';
import { CallError } from '@teahouse/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServer, testServer } from '../kit/server.ts';
import { assemble, type Cast } from './cast.ts';
import { table } from './table.ts';

/** What Ann wrote to Ben: no operator who is not among them may see it. */
const secret = 'Only for us';

const methods = [...catalogue.values()].filter(({ access }) => access === 'operator');

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await testServer();
  cast = await assemble(server);
  const message = { conversation: cast.real.direct, clientId: 'operators-1', text: secret };
  await cast.owner.call('chat.send', message);
});
afterAll(() => server.stop());

describe('operators do not read conversations', () => {
  it('there are methods for them to be tried', () => {
    expect(methods.length).toBeGreaterThan(5);
  });

  it('what is looked for is there for those whom it is for', async () => {
    const { messages } = await cast.owner.call('chat.history', { conversation: cast.real.group });
    expect(JSON.stringify(messages)).toContain(secret);
  });

  for (const { name } of methods) {
    it(`${name} tells nothing of what people write`, async () => {
      const operator = await cast.stranger();
      await cast.owner.call('identity.set_role', { user: operator.id, role: 'operator' });
      const entry = table[name as MethodName];
      if (!('at' in entry)) throw new Error(`${name} is tried at nobody's things`);
      const call = operator.call as (method: string, input: unknown) => Promise<unknown>;
      // At things of somebody who is not needed any more.
      const { id, device } = await cast.stranger();
      const target = { ...cast.real, user: id, device };
      const answer = await call(name, entry.at(target)).catch((error: unknown) => {
        if (!(error instanceof CallError)) throw error;
        return error.toWire();
      });
      expect(JSON.stringify(answer)).not.toContain(secret);
    });
  }

  it('nor do they see a conversation that they are not in by any other method', async () => {
    const operator = await cast.stranger();
    await cast.owner.call('identity.set_role', { user: operator.id, role: 'operator' });
    for (const conversation of [cast.real.group, cast.real.direct]) {
      await expect(operator.call('chat.history', { conversation })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
  });
});
