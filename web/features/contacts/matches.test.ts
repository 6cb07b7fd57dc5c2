import { describe, expect, it } from 'vitest';
import { loadReadings } from '../../faces/readings.ts';
import { matches } from './matches.ts';

const zoe = { user: 1, name: 'Boss', realName: 'Zoë van der Berg', handle: 'zoe_vdb' };
const ming = { user: 2, name: '王小明', realName: '王小明', handle: 'xiaoming' };

describe('searching contacts', () => {
  it('finds by remark, real name and handle, without case or accents', () => {
    for (const query of ['boss', 'ZOE', 'berg', 'van ber', '@zoe_', 'zoe boss', '']) {
      expect(matches(zoe, query), query).toBe(true);
    }
  });

  it('looks at the beginnings of words', () => {
    expect(matches(zoe, 'erg')).toBe(false);
    expect(matches(zoe, 'zoe nobody')).toBe(false);
  });

  it('finds by the reading of a name and by its initials, once it can be read', async () => {
    await loadReadings();
    for (const query of ['wang', 'xiaoming', 'xiao ming', 'wxm', 'ming']) {
      expect(matches(ming, query), query).toBe(true);
    }
    expect(matches({ ...ming, handle: 'other' }, 'iao')).toBe(false);
  });

  it('finds any part of a name that is written without spaces', () => {
    expect(matches(ming, '小明')).toBe(true);
    expect(matches(ming, '大')).toBe(false);
  });
});
