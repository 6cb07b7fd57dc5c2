import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { attempt } from '../../../faces/index.ts';
import type { Caution } from './caution.ts';

/** What makes an anchor a link of a message; one with a caution opens nothing before it was asked. */
export function followed(
  url: string,
  caution: Caution | null,
): AnchorHTMLAttributes<HTMLAnchorElement> {
  const ask = (event: MouseEvent) => {
    if (caution === null) return;
    event.preventDefault();
    void attempt(import('./open-link.tsx').then((asked) => asked.openWithCaution(url, caution)));
  };
  return {
    href: url,
    target: '_blank',
    rel: 'noopener noreferrer nofollow',
    onClick: ask,
    onAuxClick: ask,
  };
}
