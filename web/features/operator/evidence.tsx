import { Plural, useLingui } from '@lingui/react/macro';
import type { Attachment } from '@teahouse/protocol';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { mediaUrl } from '../../faces/media-url.ts';

/** The files of a reported message. They stay covered until somebody means to see them. */
export function Evidence({ files }: { files: readonly Attachment[] }) {
  const [shown, setShown] = useState(false);
  if (!shown) {
    return (
      <div className="py-2">
        <Button tone="secondary" icon="eye" onClick={() => setShown(true)}>
          <Plural value={files.length} one="Show the file" other="Show # files" />
        </Button>
      </div>
    );
  }
  return (
    <ul className="flex flex-col gap-2 py-2">
      {files.map((file) => (
        <li key={file.id}>
          <Piece file={file} />
        </li>
      ))}
    </ul>
  );
}

const look = 'max-h-96 max-w-full rounded-chip';

function Piece({ file: { id, kind, name, poster } }: { file: Attachment }) {
  const { t } = useLingui();
  const still = poster === true ? mediaUrl(id, 'poster') : undefined;
  switch (kind) {
    case 'photo':
      return <img src={mediaUrl(id, 'view')} alt={name || t`Photo`} className={look} />;
    case 'video':
      return (
        // biome-ignore lint/a11y/useMediaCaption: nobody has written any.
        <video
          src={mediaUrl(id, 'file')}
          poster={still}
          controls
          playsInline
          preload="none"
          aria-label={name || t`Video`}
          className={look}
        />
      );
    case 'voice':
      return (
        // biome-ignore lint/a11y/useMediaCaption: nobody has written any.
        <audio
          src={mediaUrl(id, 'file')}
          controls
          preload="none"
          aria-label={t`Voice message`}
          className="max-w-full"
        />
      );
    case 'file':
      return (
        <a href={mediaUrl(id, 'file')} download={name || true} className="text-link underline">
          <bdi className="wrap-anywhere">{name || t`File`}</bdi>
        </a>
      );
  }
}
