import { useEffect } from 'react';
import { create } from 'zustand';
import type { Place } from './segments.ts';

/** Finds the links in a text. */
export type FindLinks = (text: string) => Place[];

const none: FindLinks = () => [];

/** What knows all endings of names of hosts is large: it comes once a text may have a link. */
const useFinder = create<{ find: FindLinks | null }>()(() => ({ find: null }));

async function fetchFinder(): Promise<void> {
  const { linksIn } = await import('./links.ts');
  useFinder.setState({ find: linksIn });
}

const mayHaveLink = (text: string) => /[.:]\S/.test(text);

/** What finds the links in this text: nothing at first, where it was not needed before. */
export function useLinks(text: string): FindLinks {
  const find = useFinder((finder) => finder.find);
  const wanted = mayHaveLink(text);
  const missing = wanted && find === null;
  useEffect(() => {
    // Until it can be fetched the text is read as it stands.
    if (missing) fetchFinder().catch(() => undefined);
  }, [missing]);
  return wanted ? (find ?? none) : none;
}
