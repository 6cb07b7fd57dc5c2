import { expect, it } from 'vitest';
import { cleanHandle, isForeign } from './handle.ts';

it('a handle is taken as people write it', () => {
  expect(cleanHandle(' @Ann_7')).toBe('ann_7');
  expect(isForeign(' @Ann_7')).toBe(false);
});

it('what no handle can have is left out, and told of', () => {
  expect(cleanHandle('ann.tanaka')).toBe('anntanaka');
  expect(isForeign('ann.tanaka')).toBe(true);
  expect(isForeign('añn')).toBe(true);
});
