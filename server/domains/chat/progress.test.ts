import { expect, it } from 'vitest';
import { createProgress } from './progress.ts';
import type { Mark } from './store-members.ts';

const mark = (user: number, read: number): Mark => ({ conversation: 7, user, read, delivered: 0 });

/** A progress on a clock that is turned by hand, whose database fails for as long as it is told. */
function onShakyGround() {
  const written: Mark[] = [];
  const due: (() => void)[] = [];
  const ground = { failure: null as Error | null, written, due };
  const progress = createProgress({
    world: {
      after(_ms: number, run: () => void) {
        due.push(run);
        return () => {};
      },
    } as never,
    log: { warn: () => {} },
    async write(marks) {
      if (ground.failure) throw ground.failure;
      written.push(...marks);
    },
  });
  return { ...progress, ground };
}

it('R4 keeps what it could not write while the database was away', async () => {
  const { note, flush, ground } = onShakyGround();
  ground.failure = new Error('Connection terminated unexpectedly');
  note(mark(1, 5));
  note(mark(2, 4));
  await expect(flush()).rejects.toThrow('Connection terminated');
  note(mark(1, 3));
  ground.failure = null;
  ground.due.at(-1)?.();
  await expect.poll(() => ground.written).toEqual([mark(1, 5), mark(2, 4)]);
});

it('R4 gives up what can never be written', async () => {
  const { note, flush, ground } = onShakyGround();
  ground.failure = Object.assign(new Error('no such column'), { code: '42703' });
  note(mark(1, 5));
  await expect(flush()).rejects.toThrow('no such column');
  ground.failure = null;
  await flush();
  expect(ground.written).toEqual([]);
});
