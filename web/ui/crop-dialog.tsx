import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { type Crop, cropEdge, dragged, keepInside, middleOf } from './crop.ts';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';

/** Edge of the picture that is made, in pixels. */
const outputEdge = 512;

interface CropDialogProps {
  picture: ImageBitmap;
  onClose: () => void;
  /** Gets the square, as WebP or, where a browser cannot, as PNG. */
  onCropped: (square: Blob) => void;
  busy: boolean;
}

/** Cuts a square out of a picture: dragged or moved with the arrow keys, zoomed with a slider. */
export function CropDialog({ picture, onClose, onCropped, busy }: CropDialogProps) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [crop, setCrop] = useState<Crop>(() => middleOf(picture));
  useEffect(() => {
    if (canvas.current !== null) draw(canvas.current, picture, crop);
  }, [picture, crop]);
  const drag = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const by = { x: event.movementX, y: event.movementY };
    const frame = event.currentTarget.clientWidth;
    setCrop((now) => dragged(picture, now, by, frame));
  };
  const nudge = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setCrop((now) => dragged(picture, now, by, 320));
  };
  const finish = () => {
    canvas.current?.toBlob((square) => square !== null && onCropped(square), 'image/webp', 0.9);
  };
  return (
    <Dialog
      title={t`Choose the part to show`}
      onClose={onClose}
      actions={
        <Button busy={busy} onClick={finish}>
          {t`Use this picture`}
        </Button>
      }
    >
      <canvas
        ref={canvas}
        width={outputEdge}
        height={outputEdge}
        role="img"
        tabIndex={0}
        aria-label={t`The picture. Move it with the arrow keys.`}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={nudge}
        className="mx-auto block aspect-square w-full max-w-80 cursor-grab touch-none rounded-[28%] bg-sunken active:cursor-grabbing"
      />
      <label className="tap-44 mx-auto mt-4 flex max-w-80 items-center gap-3">
        <Icon name="search" size={1.25} className="text-ink-soft" />
        <span className="sr-only">{t`Zoom`}</span>
        <input
          type="range"
          min={1}
          max={4}
          step={0.05}
          value={crop.zoom}
          onChange={(event) => {
            const zoom = Number(event.target.value);
            setCrop((now) => keepInside(picture, { ...now, zoom }));
          }}
          className="slider"
        />
      </label>
    </Dialog>
  );
}

const steps: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: 8, y: 0 },
  ArrowRight: { x: -8, y: 0 },
  ArrowUp: { x: 0, y: 8 },
  ArrowDown: { x: 0, y: -8 },
};

function draw(canvas: HTMLCanvasElement, picture: ImageBitmap, crop: Crop): void {
  const edge = cropEdge(picture, crop);
  const { x, y } = crop.centre;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.imageSmoothingQuality = 'high';
  context.clearRect(0, 0, outputEdge, outputEdge);
  context.drawImage(picture, x - edge / 2, y - edge / 2, edge, edge, 0, 0, outputEdge, outputEdge);
}
