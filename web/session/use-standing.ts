import type { Message } from '@teahouse/protocol';
import { serverNow } from '@teahouse/sdk/selectors';
import { useEffect, useMemo, useState } from 'react';
import { useClient } from './session.tsx';

/** How seldom, and how often, the clock is looked at, in milliseconds: a device may sleep. */
const longestMs = 60_000;
const shortestMs = 50;

const expiryOf = ({ expiresAt = Number.POSITIVE_INFINITY }: Pick<Message, 'expiresAt'>) =>
  expiresAt;

/**
 * Of messages that a screen was answered, those that have not disappeared (SPEC R6): told anew at
 * the moment at which the next one does.
 */
export function useStanding<Row extends { message: Pick<Message, 'expiresAt'> }>(
  rows: readonly Row[],
): readonly Row[] {
  const client = useClient();
  const [at, setAt] = useState(() => serverNow(client.state()));
  const standing = useMemo(() => rows.filter(({ message }) => expiryOf(message) > at), [rows, at]);
  const next = Math.min(...standing.map(({ message }) => expiryOf(message)));
  useEffect(() => {
    if (!Number.isFinite(next)) return;
    const left = next - serverNow(client.state());
    const look = () => setAt(serverNow(client.state()));
    const looking = setInterval(look, Math.min(Math.max(left, shortestMs), longestMs));
    return () => clearInterval(looking);
  }, [client, next]);
  return standing;
}
