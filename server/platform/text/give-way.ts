import { setImmediate as othersTurn } from 'node:timers/promises';

/** Text that is looked at before what else waits has its turn, in UTF-16 units: some milliseconds. */
const AT_A_TURN = 16_384;

/** Lets what else waits go first: to be waited for before each text that is looked at, with its length in UTF-16 units. */
export function createGiveWay(): (units: number) => Promise<void> {
  let looked = 0;
  return async (units) => {
    looked += units;
    if (looked <= AT_A_TURN) return;
    looked = units;
    await othersTurn();
  };
}
