/** Work that is asked for while it is under way is done once more; whoever asks waits for all of it. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | null = null;
  let again = false;
  async function workThrough(): Promise<void> {
    do {
      again = false;
      await work();
    } while (again);
  }
  return () => {
    again = true;
    underWay ??= workThrough().finally(() => {
      underWay = null;
    });
    return underWay;
  };
}
