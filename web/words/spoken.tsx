import { type ReactNode, use } from 'react';
import type { Part } from './catalogues.ts';
import { spoken } from './language.ts';

/**
 * What is drawn once its words are here; below a `Suspense`. All pages but a conversation itself
 * may show what one shows, and say what it says.
 */
export function Spoken({ part = 'pages', children }: { part?: Part; children: ReactNode }) {
  const chat = spoken('chat');
  const pages = part === 'pages' ? spoken('pages') : null;
  use(chat);
  if (pages !== null) use(pages);
  return children;
}
