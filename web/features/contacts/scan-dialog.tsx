import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { tokenOfLink } from '../../session/index.ts';
import { readPicture, watchCamera } from './qr-reading.ts';

interface ScanDialogProps {
  onClose: () => void;
  onLink: (link: string) => void;
}

/** Reads a QR code with the camera where the browser allows it, and from a picture anywhere. */
export function ScanDialog({ onClose, onLink }: ScanDialogProps) {
  const { t } = useLingui();
  const [note, setNote] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const take = (text: string | null) => {
    if (text !== null && tokenOfLink(text) !== null) onLink(text);
    else setNote(t`There is no Teahouse code in this picture.`);
  };
  const hasCamera = window.isSecureContext && 'mediaDevices' in navigator;
  return (
    <Dialog title={t`Scan a QR code`} onClose={onClose}>
      {hasCamera && <Camera onText={(text) => tokenOfLink(text) !== null && onLink(text)} />}
      {!hasCamera && (
        <p className="mb-4 text-ink-soft text-label">
          {t`This browser lends its camera to secure (https) sites only. A picture of the code works too.`}
        </p>
      )}
      <p role="status" className="my-3 text-center text-danger text-label empty:hidden">
        {note}
      </p>
      <Button tone="secondary" wide icon="qr" onClick={() => input.current?.click()}>
        {t`Choose a picture`}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={t`Choose a picture`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) readPicture(file).then(take, () => take(null));
          event.target.value = '';
        }}
      />
    </Dialog>
  );
}

function Camera({ onText }: { onText: (text: string) => void }) {
  const { t } = useLingui();
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(onText);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    latest.current = onText;
  }, [onText]);
  useEffect(() => {
    if (video.current === null) return;
    const refuse = () => setRefused(true);
    return watchCamera(video.current, (text) => latest.current(text), refuse);
  }, []);
  if (refused) {
    return <p className="mb-4 text-ink-soft text-label">{t`The camera cannot be used.`}</p>;
  }
  return (
    <video
      ref={video}
      muted
      playsInline
      aria-label={t`What the camera sees`}
      className="mb-4 aspect-square w-full rounded-card bg-sunken object-cover"
    />
  );
}
