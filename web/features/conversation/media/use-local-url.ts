import { useEffect, useState } from 'react';
import { useClient } from '../../../session/index.ts';
import type { Shown } from './shown.ts';

/** Addresses of files that were sent from this page, by key and by id: they are seen at once. */
const known = new Map<string, string>();

/** The address of a file of one’s own that is still here; null where there is none. */
export function useLocalUrl({ key, id }: Shown): string | null {
  const client = useClient();
  const [url, setUrl] = useState(known.get(key) ?? null);
  const waits = key !== id;
  useEffect(() => {
    if (!waits) return;
    const held = known.get(key);
    if (held !== undefined) {
      if (id !== null) known.set(id, held);
      setUrl(held);
      return;
    }
    let gone = false;
    void client.file(key).then((blob) => {
      if (gone || blob === null) return;
      const made = known.get(key) ?? URL.createObjectURL(blob);
      known.set(key, made);
      setUrl(made);
    });
    return () => {
      gone = true;
    };
  }, [client, key, id, waits]);
  return url;
}
