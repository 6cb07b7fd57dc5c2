import type { Found, Methods } from '@teahouse/protocol';
import type { Client } from '@teahouse/sdk/client';
import { useEffect, useMemo, useState } from 'react';
import { useClient } from '../session/index.ts';
import { type Page, usePages } from '../session/use-pages.ts';
import { useUnexpired } from '../session/use-unexpired.ts';
import { findKept, isAsked, type Sought } from './kept.ts';
import { mergeFound } from './merge.ts';
import { untilFound } from './until-found.ts';
import { usePaused } from './use-paused.ts';

export interface FoundMessages {
  /** Newest first: at once what this device holds, then what the server has. */
  found: readonly Found[];
  /** `here`: the server did not answer, and it may have more. */
  status: 'looking' | 'here' | 'complete';
  busy: boolean;
  more: boolean;
  load: () => void;
  retry: () => void;
}

const none: readonly Found[] = [];

type Place = NonNullable<Methods['search.messages']['input']['before']>;

/**
 * Messages that hold what is looked for.
 *
 * @param limit how many the server answers at a time, at most
 */
export function useFoundMessages(sought: Sought, limit = 20): FoundMessages {
  const client = useClient();
  const key = JSON.stringify(sought);
  const kept = useKept(client, key);
  const asked = usePaused(key);
  const pages = usePages<Found, Place>(asked, (next) =>
    askServer(client, { ...(JSON.parse(asked) as Sought), limit }, next),
  );
  const isCurrent = asked === key;
  const rows = isCurrent ? pages.rows : null;
  const merged = useMemo(
    () => mergeFound(kept, rows && { found: rows, more: pages.more }, Date.now()),
    [kept, rows, pages.more],
  );
  const found = useUnexpired(merged);
  const failed = isCurrent && pages.problem !== null;
  return {
    found,
    status: failed ? 'here' : rows === null ? 'looking' : 'complete',
    busy: pages.busy,
    more: isCurrent && pages.more,
    load: pages.load,
    retry: pages.refresh,
  };
}

function useKept(client: Client, key: string): readonly Found[] {
  const [held, setHeld] = useState<{ key: string; found: readonly Found[] } | null>(null);
  useEffect(() => {
    const sought = JSON.parse(key) as Sought;
    const ending = new AbortController();
    const tell = (found: readonly Found[]) => setHeld({ key, found });
    if (isAsked(sought)) void findKept(client, sought, tell, ending.signal);
    else tell(none);
    return () => ending.abort();
  }, [client, key]);
  return held?.key === key ? held.found : none;
}

async function askServer(
  client: Client,
  sought: Sought & { limit: number },
  from: Place | null,
): Promise<Page<Found, Place>> {
  if (!isAsked(sought)) return { rows: [], next: null };
  return untilFound(from, (before) =>
    client.call('search.messages', { ...sought, ...(before !== null && { before }) }),
  );
}
