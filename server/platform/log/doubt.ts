import type pg from 'pg';
import type { World } from '#platform/world/index.ts';

const LOOK_AGAIN_MS = 1_000;

/**
 * Keeps rows whose outcome is unknown until the database answers again, and hands them over then:
 * whoever is told of them will ask it.
 */
export function createDoubts<Row>(needs: {
  pool: pg.Pool;
  world: World;
  tell: (rows: readonly Row[]) => void;
}): (rows: readonly Row[]) => void {
  let doubted: Row[] = [];

  function look(): void {
    if (needs.pool.ending) return;
    needs.pool.query('select 1').then(
      () => needs.tell(doubted.splice(0)),
      () => needs.world.after(LOOK_AGAIN_MS, look),
    );
  }

  return (rows) => {
    const looking = doubted.length > 0;
    doubted = [...doubted, ...rows];
    if (!looking) look();
  };
}
