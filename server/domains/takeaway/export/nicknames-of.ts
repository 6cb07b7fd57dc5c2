import type { Nicknames } from '@teahouse/protocol';
import type { Ask } from '#platform/calls/index.ts';

/** What members of a group are called there, all pages of it. */
export async function nicknamesOf(ask: Ask, conversation: number): Promise<Nicknames['names']> {
  const all: Nicknames['names'] = [];
  let after: number | undefined;
  do {
    const asked = { conversations: [conversation], ...(after !== undefined && { after }) };
    const [page] = (await ask('chat.nicknames', asked)).groups;
    all.push(...(page?.names ?? []));
    after = page?.next;
  } while (after !== undefined);
  return all;
}
