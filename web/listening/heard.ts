import { create } from 'zustand';
import { heardKey } from '../session/index.ts';

/** Of so many recordings, the newest, it is remembered that they were played. */
const remembered = 2_000;

/** The recordings that were played on this device, by the ids of their attachments. */
export const useHeard = create<ReadonlySet<string>>()(() => stored());

export function markHeard(id: string): void {
  // Another tab may have heard others meanwhile.
  const known = stored();
  if (known.has(id)) return;
  const ids = [...known, id].slice(-remembered);
  useHeard.setState(new Set(ids), true);
  try {
    localStorage.setItem(heardKey, JSON.stringify(ids));
  } catch {
    // A browser that refuses storage remembers until the page is closed.
  }
}

addEventListener('storage', ({ key }) => {
  if (key === heardKey) useHeard.setState(stored(), true);
});

function stored(): ReadonlySet<string> {
  try {
    return new Set(JSON.parse(localStorage.getItem(heardKey) ?? '[]') as string[]);
  } catch {
    return new Set();
  }
}
