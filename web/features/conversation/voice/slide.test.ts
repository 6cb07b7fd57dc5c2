import { expect, it } from 'vitest';
import { cancelAt, lockAt, slideOf } from './slide.ts';

it('cancels towards the start of the line, on either side', () => {
  expect(slideOf({ x: -cancelAt, y: 0 }, 'ltr').does).toBe('cancel');
  expect(slideOf({ x: cancelAt, y: 0 }, 'ltr').does).toBe('talk');
  expect(slideOf({ x: cancelAt, y: 0 }, 'rtl').does).toBe('cancel');
  expect(slideOf({ x: -cancelAt, y: 0 }, 'rtl').does).toBe('talk');
});

it('locks upwards, and does nothing on the way', () => {
  expect(slideOf({ x: 0, y: -lockAt }, 'ltr').does).toBe('lock');
  expect(slideOf({ x: 0, y: lockAt }, 'ltr').does).toBe('talk');
  expect(slideOf({ x: -cancelAt / 2, y: 0 }, 'ltr')).toEqual({
    does: 'talk',
    cancelling: 0.5,
    locking: 0,
  });
});

it('goes the longer way where a finger goes both', () => {
  expect(slideOf({ x: -cancelAt, y: -cancelAt - 1 }, 'ltr').does).toBe('lock');
  expect(slideOf({ x: -cancelAt - 40, y: -lockAt }, 'ltr').does).toBe('cancel');
});
