import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useRef, useState } from 'react';
import { CropDialog } from './crop-dialog.tsx';
import { showToast } from './overlays.ts';

interface PicturePickerProps {
  /** The accessible name of the button. */
  label: string;
  /** What is shown on it, e.g. the current picture. */
  children: ReactNode;
  /** Keeps the square that was chosen; the dialog stays until it is done. */
  onPicked: (square: Blob) => Promise<void>;
  className?: string;
}

/** A button that asks for a picture, lets a square be cut out of it and hands that on. */
export function PicturePicker({ label, children, onPicked, className }: PicturePickerProps) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  const [busy, setBusy] = useState(false);
  const read = (file: File | undefined) => {
    if (file === undefined) return;
    createImageBitmap(file).then(setPicture, () =>
      showToast(t`This is not a picture that can be used.`, { tone: 'danger' }),
    );
  };
  const keep = (square: Blob) => {
    setBusy(true);
    onPicked(square)
      .then(() => setPicture(null))
      .catch((error: Error) => showToast(error.message, { tone: 'danger' }))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <button type="button" className={className} onClick={() => input.current?.click()}>
        {children}
        <span className="sr-only">{label}</span>
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label={label}
        hidden
        onChange={(event) => {
          read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {picture !== null && (
        <CropDialog
          picture={picture}
          busy={busy}
          onClose={() => setPicture(null)}
          onCropped={keep}
        />
      )}
    </>
  );
}
