import { useEffect, useState } from 'react';

/** A slow phone has painted by then, in milliseconds. No frame is waited for: a page may be hidden. */
const paintedMs = 200;

/** False at first, and true soon: for parts that are not looked for first, and would hold it back. */
export function useAfterPaint(): boolean {
  const [after, setAfter] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setAfter(true), paintedMs);
    return () => clearTimeout(timer);
  }, []);
  return after;
}
