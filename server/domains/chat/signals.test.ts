import { expect, it, vi } from 'vitest';
import { inProcessBus } from '#platform/bus/index.ts';
import type { Gateway } from '#platform/gateway/index.ts';
import type { RulesCache } from './rules-cache.ts';
import { createSignals } from './signals.ts';

it('A1 has all devices look once the database answers, when it could not say who reads', async () => {
  const doubt = vi.fn();
  const gateway = {
    frame: (event: string) => ({ json: `{"event":"${event}"}` }),
    frameOf: (json: string) => ({ json }),
    deliver: () => expect.unreachable('nobody is known'),
  } as unknown as Gateway;
  const rules = {
    held: () => undefined,
    atLeast: () => Promise.reject(new Error('the database is away')),
  } as unknown as RulesCache;
  const bus = inProcessBus(() => {});
  const signals = createSignals({
    bus,
    gateway,
    rules,
    crowds: { isCrowd: () => false, tell: () => expect.unreachable('there is no crowd') },
    db: { doubt },
    log: { warn() {} },
    hearing: [],
  });
  const silence = signals.listen();
  const audience = { conversation: 5, rulesVersion: 2, seq: 1 };
  signals.toReaders(audience, 'chat.typing', { conversation: 5, user: 9 });
  await expect.poll(() => doubt.mock.calls.length).toBe(1);
  silence();
});
