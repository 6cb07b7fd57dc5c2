import { type ReactNode, use } from 'react';
import { type Part, upTo } from './catalogues.ts';
import { isSpoken, spoken } from './language.ts';

/** What is drawn once its words are here; below a `Suspense`. */
export function Spoken({ part = 'pages', children }: { part?: Part; children: ReactNode }) {
  const wanted = upTo(part);
  if (!wanted.every(isSpoken)) for (const words of wanted.map(spoken)) use(words);
  return children;
}
