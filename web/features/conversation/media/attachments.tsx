import { isPicture } from '../../../faces/media-url.ts';
import { Album } from './album.tsx';
import { FileCard } from './file-card.tsx';
import type { Shown } from './shown.ts';

interface AttachmentsProps {
  shown: readonly Shown[];
  onOpen?: (id: string) => void;
}

/** What a message carries, above its words. */
export function Attachments({ shown, onOpen }: AttachmentsProps) {
  const pictures = shown.filter(isPicture);
  const others = shown.filter((each) => !isPicture(each));
  if (shown.length === 0) return null;
  return (
    <div className="-mx-1.5 mb-1 flex flex-col gap-1">
      {pictures.length > 0 && <Album pictures={pictures} {...(onOpen && { onOpen })} />}
      {others.map((file) => (
        <FileCard key={file.key} file={file} />
      ))}
    </div>
  );
}
