import { type ReactNode, use } from 'react';
import { type Part, parts } from './catalogues.ts';
import { spoken } from './language.ts';

/** What is drawn once its words are here; below a `Suspense`. */
export function Spoken({ part = 'pages', children }: { part?: Part; children: ReactNode }) {
  const wanted = parts.slice(0, parts.indexOf(part) + 1).map(spoken);
  for (const words of wanted) use(words);
  return children;
}
