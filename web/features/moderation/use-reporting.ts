import type { Methods } from '@teahouse/protocol';
import { newClientId } from '@teahouse/sdk/client-id';
import { useRef } from 'react';
import { problemOf, useAction, useClient } from '../../session/index.ts';

interface Wish {
  report: Omit<Methods['moderation.report']['input'], 'clientId'>;
  /** Whom to block once the report is made. */
  block: number | null;
}

interface Outcomes {
  onChanged: (() => void) | undefined;
  onDone: () => void;
}

/** The same report, tried again, is made once; a changed one is another. */
export function useReporting({ onChanged, onDone }: Outcomes) {
  const client = useClient();
  const tried = useRef({ content: '', clientId: '' });
  return useAction(async ({ report, block }: Wish) => {
    const content = JSON.stringify(report);
    if (tried.current.content !== content) tried.current = { content, clientId: newClientId() };
    try {
      await client.call('moderation.report', { ...report, clientId: tried.current.clientId });
    } catch (error) {
      if (problemOf(error).code === 'moderation.excerpt_changed') onChanged?.();
      throw error;
    }
    if (block !== null) await client.call('contacts.block', { user: block });
    onDone();
  });
}
