/** Does work when all that was asked for before it is done, and has been rested from. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Whoever waits for each work before asking for the next is never ahead of others by more than one.
 *
 * @param begin called as each work begins; what it returns rests from that when it has ended
 */
export function createInTurn(begin: () => () => Promise<void> = withoutRest): InTurn {
  let rested: Promise<void> = Promise.resolve();
  return (work) => {
    const begun = rested.then(begin);
    const done = begun.then(() => work());
    const rest = async () => (await begun)();
    rested = done.then(rest, rest);
    return done;
  };
}

const withoutRest = () => async () => {};
