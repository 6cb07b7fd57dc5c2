import { lazy, Suspense } from 'react';
import type { Slide } from '#ui/lightbox.tsx';
import { closePicture, showPicture, useLookedAt } from './looked-at.ts';

const Lightbox = lazy(async () => ({ default: (await import('#ui/lightbox.tsx')).Lightbox }));

/** Opens the one of these pictures that the address names. */
export function Gallery({ slides }: { slides: readonly Slide[] }) {
  const shown = useLookedAt();
  if (shown === null || !slides.some(({ id }) => id === shown)) return null;
  return (
    <Suspense>
      <Lightbox slides={slides} shown={shown} onShow={showPicture} onClose={closePicture} />
    </Suspense>
  );
}
