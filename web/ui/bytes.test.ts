import { expect, it } from 'vitest';
import { byteSize } from './bytes.ts';

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [430, '430 bytes'],
  [174_700_000, '175 MB'],
  [1_000, '1 kB'],
  [42_500, '42.5 kB'],
  [7_300_000, '7.3 MB'],
  [2_000_000_000, '2 GB'],
  [5e15, '5,000 TB'],
])('says %d bytes as %s', (bytes, said) => {
  expect(byteSize(bytes, 'en')).toBe(said);
});
