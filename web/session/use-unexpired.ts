import type { Message } from '@teahouse/protocol';
import { serverNow } from '@teahouse/sdk/selectors';
import { useEffect, useMemo, useState } from 'react';
import { useClient } from './session.tsx';

/** No timer waits longer than this, in milliseconds: a device that slept goes by its clock. */
const longestMs = 60_000;

const expiryOf = ({ expiresAt = Number.POSITIVE_INFINITY }: Pick<Message, 'expiresAt'>) =>
  expiresAt;

/**
 * Of messages that a screen was answered, those that have not disappeared (SPEC R6): told anew at
 * the moment at which the next one does.
 */
export function useUnexpired<Row extends { message: Pick<Message, 'expiresAt'> }>(
  rows: readonly Row[],
): readonly Row[] {
  const client = useClient();
  const [at, setAt] = useState(() => serverNow(client.state()));
  const left = useMemo(() => rows.filter(({ message }) => expiryOf(message) > at), [rows, at]);
  const next = Math.min(...left.map(({ message }) => expiryOf(message)));
  useEffect(() => {
    if (!Number.isFinite(next)) return;
    let waiting: ReturnType<typeof setTimeout>;
    const wait = () => {
      const now = serverNow(client.state());
      if (now >= next) setAt(now);
      else waiting = setTimeout(wait, Math.min(next - now, longestMs));
    };
    wait();
    return () => clearTimeout(waiting);
  }, [client, next]);
  return left;
}
