import { useEffect, useState } from 'react';
import { parts, spoken } from '../words/index.ts';

/** Whether the words of pages are here, for what can do without where they cannot be had. */
export function useWorded(): boolean {
  const [worded, setWorded] = useState(false);
  useEffect(() => {
    Promise.all(parts.map(spoken)).then(
      () => setWorded(true),
      () => undefined,
    );
  }, []);
  return worded;
}
