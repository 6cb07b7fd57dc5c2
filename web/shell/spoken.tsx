import { type ReactNode, use } from 'react';
import { pagesSpoken } from './i18n.ts';

/** What is drawn once the words of pages are here; below a `Suspense`. */
export function Spoken({ children }: { children: ReactNode }) {
  use(pagesSpoken());
  return children;
}
