import { describe, expect, it } from 'vitest';
import { adultFrom, agePolicy, bandAt, isOldEnough } from './age.ts';
import { isReserved } from './handles.ts';
import { digestOfCode, makeRecoveryCodes } from './recovery-codes.ts';

const at = Date.UTC(2026, 10, 22);

describe('age', () => {
  it.each([
    [2014, false],
    [2013, true],
    [1990, true],
  ])('born in %i, old enough for 13 in 2026: %s', (birthYear, enough) => {
    expect(isOldEnough(birthYear, at, 13)).toBe(enough);
  });

  it.each([
    [2013, 2032, 'minor'],
    [2008, 2027, 'minor'],
    [2007, null, 'adult'],
    [1990, null, 'adult'],
  ] as const)('born in %i: adult from %s, now %s', (birthYear, year, band) => {
    expect(adultFrom(birthYear, at, 18)).toBe(year);
    expect(bandAt(year, at)).toBe(band);
  });

  it('grows without anybody’s help', () => {
    expect(bandAt(2027, Date.UTC(2026, 11, 31, 23, 59))).toBe('minor');
    expect(bandAt(2027, Date.UTC(2027, 0, 1))).toBe('adult');
  });

  it('decides about the young: unsearchable, unseen, reached by link, asked about groups', () => {
    expect(agePolicy('minor')).toEqual({
      searchable: false,
      requestsBy: 'link',
      messagesFromStrangers: false,
      presenceVisible: false,
      groupsNeedConsent: true,
    });
  });
});

describe('handles', () => {
  it.each(['admin', '_admin', 'admin_1', 'teahouse2', 'support', 'me', 'api', 'deleted'])(
    'reserve %s',
    (handle) => expect(isReserved(handle)).toBe(true),
  );
  it.each(['anna', 'badminton', 'user1', 'test', 'teahouser', 'me_2', 'modena'])(
    'leave %s free',
    (handle) => expect(isReserved(handle)).toBe(false),
  );
});

describe('recovery codes', () => {
  it('are ten, readable, and known however they are typed', () => {
    let draws = 0;
    const codes = makeRecoveryCodes(() => Buffer.alloc(32, ++draws).toString('base64url'));
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(digestOfCode('7k2m 9qxa ob4d zzit')).toEqual(digestOfCode('7K2M-9QXA-0B4D-ZZ1T'));
    expect(digestOfCode('7K2M-9QXA-0B4D-ZZ1V')).not.toEqual(digestOfCode('7K2M-9QXA-0B4D-ZZ1T'));
  });
});
