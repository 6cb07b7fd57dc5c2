import type { FoundLine, Methods } from '@teahouse/protocol';
import type { FoundKind } from '@teahouse/protocol/found';
import { type Problem, useClient } from '../session/index.ts';
import { usePages } from '../session/use-pages.ts';
import { isAsked, type Sought } from './kept.ts';
import { untilFound } from './until-found.ts';
import { usePaused } from './use-paused.ts';

type Next = NonNullable<Methods['takeaway.find']['input']['before']>;

/** What is looked for: words, and what narrows it down. Times in milliseconds. */
type SoughtLines = Pick<Sought, 'query' | 'from' | 'to'> & {
  archive?: number;
  kind?: Exclude<FoundKind, 'card'>;
};

export interface FoundLines {
  /** Newest first. No device keeps archives: the server alone finds them. */
  found: readonly FoundLine[];
  /** `failed`: the server did not answer. */
  status: 'looking' | 'failed' | 'complete';
  busy: boolean;
  more: boolean;
  load: () => void;
  /** Why it failed. */
  problem: Problem | null;
  retry: () => void;
}

const none: readonly FoundLine[] = [];

/** Lines of archives that hold what is looked for; null looks for nothing. */
export function useFoundLines(sought: SoughtLines | null): FoundLines {
  const client = useClient();
  const key = JSON.stringify(sought);
  const asked = usePaused(key);
  const pages = usePages<FoundLine, Next>(asked, async (next) => {
    const wanted = JSON.parse(asked) as typeof sought;
    if (wanted === null || !isAsked(wanted)) return { rows: none, next: null };
    return untilFound(next, (before) =>
      client.call('takeaway.find', { ...wanted, ...(before !== null && { before }) }),
    );
  });
  const isCurrent = asked === key;
  const failed = isCurrent && pages.problem !== null;
  const rows = isCurrent ? pages.rows : null;
  return {
    found: rows ?? none,
    status: failed ? 'failed' : rows === null ? 'looking' : 'complete',
    busy: pages.busy,
    more: isCurrent && pages.more,
    load: pages.load,
    problem: isCurrent ? pages.problem : null,
    retry: pages.refresh,
  };
}
