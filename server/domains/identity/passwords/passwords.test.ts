import { describe, expect, it } from 'vitest';
import { createHasher } from './hasher.ts';
import { judgePassword } from './judgement.ts';

const reason = (password: string) =>
  judgePassword(password, ['anna_lidell', 'Anna Lídell'])?.code.replace('identity.password_', '') ??
  'good';

describe('a password', () => {
  it.each([
    ['short', ''],
    ['short', 'Xk7#pQ2'],
    ['short', '😀😀😀😀'],
    ['common', 'password'],
    ['common', 'Password1'],
    ['common', 'P@ssw0rd2024'],
    ['common', 'drowssap'],
    ['common', 'iloveyou!'],
    ['common', 'woaini520'],
    ['common', 'dragonmonkey'],
    ['personal', 'anna_lidell'],
    ['personal', 'Lídell1990'],
    ['personal', 'annalidell'],
    ['weak', 'aaaaaaaaaaaa'],
    ['weak', '13579135791357'],
    ['weak', 'abcdefgh1234'],
    ['weak', 'fghjklzxcv'],
    ['weak', '19900101'],
    ['weak', '        '],
    ['good', 'Xk7#pQ2!'],
    ['good', 'seven kettles under rain'],
    ['good', '我爱你我的家人们好不好'],
    ['good', 'пять чашек чая сразу'],
    ['good', `${'a'.repeat(10)} very long pass phrase with quite a few words ${'z'.repeat(100)}`],
  ])('is %s: %s', (expected, password) => {
    expect(reason(password)).toBe(expected);
  });

  it('is personal also when the name is long', () => {
    const handle = 'oluwaseunadeyemi';
    const personal = 'identity.password_personal';
    expect(judgePassword(handle, [handle, 'Olu'])?.code).toBe(personal);
    expect(judgePassword(`${handle}7`, ['olu', 'Oluwaseunadeyemi'])?.code).toBe(personal);
  });

  it('is judged in little time, however long and repetitive', () => {
    const began = performance.now();
    for (const part of ['p@ssw0rd', 'qwerty', '4@8({[3610!1|50$7+2']) {
      judgePassword(part.repeat(40).slice(0, 200), ['anna', 'Anna']);
    }
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('the hasher', () => {
  const settings = { argon2MemoryKib: 64, argon2Passes: 1, argon2AtOnce: 1, argon2Waiting: 1 };
  const hasher = createHasher(settings);

  it('knows a password again, however the keyboard composes it', async () => {
    const hash = await hasher.hash('caf\u00e9 at noon');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    expect(await hasher.verify(hash, 'cafe\u0301 at noon')).toBe(true);
    expect(await hasher.verify(hash, 'cafe at noon')).toBe(false);
  });

  it('is never right where there is nothing to compare with', async () => {
    expect(await hasher.verify(null, 'the password of nobody')).toBe(false);
  });

  it('notices hashes of other parameters', async () => {
    const hash = await hasher.hash('x');
    expect(hasher.isOutdated(hash)).toBe(false);
    expect(createHasher({ ...settings, argon2Passes: 2 }).isOutdated(hash)).toBe(true);
  });

  it('C6 refuses more than may wait', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => hasher.hash('tea')));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(outcomes[2]).toMatchObject({ reason: { code: 'overloaded' } });
  });
});
