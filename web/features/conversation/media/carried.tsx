import { lazy, Suspense } from 'react';
import { isPicture } from '../../../faces/media-url.ts';
import { Album } from './album.tsx';
import { FileCard } from './file-card.tsx';
import type { Shown } from './shown.ts';
import type { Place } from './voice-card.tsx';

const VoiceCard = lazy(() => import('./voice-card.tsx'));

export interface CarriedProps {
  shown: readonly Shown[];
  place: Place;
  onOpen?: (id: string) => void;
}

/** What a message carries: pictures, voice messages and files. */
export function Carried({ shown, place, onOpen }: CarriedProps) {
  const pictures = shown.filter(isPicture);
  const others = shown.filter((each) => !isPicture(each));
  return (
    <div className="-mx-1.5 mb-1 flex flex-col gap-1">
      {pictures.length > 0 && <Album pictures={pictures} {...(onOpen && { onOpen })} />}
      {others.map((file) =>
        file.kind === 'voice' ? (
          <Suspense key={file.key} fallback={<div className="h-11 w-72 max-w-full" />}>
            <VoiceCard voice={file} place={place} />
          </Suspense>
        ) : (
          <FileCard key={file.key} file={file} />
        ),
      )}
    </div>
  );
}
