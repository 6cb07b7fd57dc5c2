import { it } from 'vitest';
import { killAgainAndAgain } from './kills.ts';

it('W2, W6: what was acknowledged is there once when both are killed', {
  timeout: 600_000,
}, async () => {
  await killAgainAndAgain('both');
});
