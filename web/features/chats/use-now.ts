import { useEffect, useState } from 'react';

/** The time, told anew each minute: "14:05" becomes "yesterday" at midnight by itself. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
