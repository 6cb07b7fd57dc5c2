import type { Message } from '@teahouse/protocol';
import { lazy, Suspense } from 'react';
import { isPicture } from '../../../faces/media-url.ts';
import { Album } from './album.tsx';
import { FileCard } from './file-card.tsx';
import type { Shown } from './shown.ts';

const VoiceCard = lazy(() => import('./voice-card.tsx'));

interface AttachmentsProps {
  shown: readonly Shown[];
  /** Once it is sent. */
  message?: Pick<Message, 'seq' | 'sender'>;
  onOpen?: (id: string) => void;
}

/** What a message carries, above its words. */
export function Attachments({ shown, message, onOpen }: AttachmentsProps) {
  const pictures = shown.filter(isPicture);
  const others = shown.filter((each) => !isPicture(each));
  if (shown.length === 0) return null;
  return (
    <div className="-mx-1.5 mb-1 flex flex-col gap-1">
      {pictures.length > 0 && <Album pictures={pictures} {...(onOpen && { onOpen })} />}
      {others.map((file) =>
        file.kind === 'voice' ? (
          <Suspense key={file.key} fallback={<div className="h-11 w-72 max-w-full" />}>
            <VoiceCard voice={file} message={message} />
          </Suspense>
        ) : (
          <FileCard key={file.key} file={file} />
        ),
      )}
    </div>
  );
}
