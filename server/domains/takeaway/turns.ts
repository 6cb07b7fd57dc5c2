/** Does work when all that was asked for before it is done. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** Whoever waits for each work before asking for the next is never ahead of others by more than one. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
