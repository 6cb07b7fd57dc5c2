import { expect, it } from 'vitest';
import { monthTitle } from './month-title.ts';

it('says a month, with its year where that is another one', () => {
  const now = new Date(2026, 6, 15).getTime();
  expect(monthTitle(new Date(2026, 2, 2).getTime(), now, 'fr')).toBe('Mars');
  expect(monthTitle(new Date(2025, 10, 2).getTime(), now, 'en')).toBe('November 2025');
});
