import { useEffect, useState } from 'react';
import { classNames } from './class-names.ts';

interface QrCodeProps {
  /** What it says to a scanner: an address. */
  text: string;
  /** The accessible name. */
  label: string;
  className?: string;
}

interface Drawing {
  size: number;
  path: string;
}

/** A QR code, always dark on white, whatever the theme: scanners expect it. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    let current = true;
    void draw(text).then((drawn) => current && setDrawing(drawn));
    return () => {
      current = false;
    };
  }, [text]);
  const size = drawing?.size ?? 1;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={classNames('aspect-square', className)}
    >
      <rect width={size} height={size} fill="#ffffff" />
      {drawing !== null && <path d={drawing.path} fill="#10221a" />}
    </svg>
  );
}

/** The encoder is fetched when the first code is shown: few screens need it. */
async function draw(text: string): Promise<Drawing> {
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const cells = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { size, path: cells.join('') };
}
