import { type Events, serverAccount } from '@teahouse/protocol';
import type { Gateway } from '#platform/gateway/index.ts';
import { withMessages, withShared } from './coalesce.ts';
import { createHeads, type HeadNeeds, membersHere } from './heads.ts';
import { createOnlookers } from './onlookers.ts';
import { inRanges } from './ranges.ts';
import type { Rules } from './rules.ts';

/** What was told to the readers of a conversation. */
export interface ToldReaders {
  seq: number;
  frame: ReturnType<Gateway['frameOf']>;
  /** Whom it mentions, or did before a change: they get it whole, if they may see it. */
  named: readonly number[];
}

/**
 * Tells the members of large groups, so that a message costs by the devices that have the group
 * open, and not by its members (SPEC A4).
 */
export interface Crowds {
  /** Whether a conversation is told of here. */
  isCrowd(rules: Rules): boolean;
  tell(rules: Rules, told: ToldReaders): void;
  /** Replaces the groups that a socket has open. */
  watch(socket: number, user: number, conversations: readonly number[]): void;
  stop(): void;
}

/** @param needs with `crowdMembers`: a group of more is a large one */
export function createCrowds(needs: HeadNeeds & { crowdMembers: number }): Crowds {
  const { gateway, crowdMembers } = needs;
  const onlookers = createOnlookers();
  const heads = createHeads(needs, onlookers);
  gateway.onClosed((socket) => onlookers.closed(socket));

  function tellWhole(rules: Rules, told: ToldReaders, { messages }: Events['chat.messages']) {
    const { seq, frame, named } = told;
    const open = onlookers.of(rules.conversation);
    for (const [socket, user] of open) {
      if (reads(rules, user, seq)) gateway.deliverTo(socket, frame);
    }
    // Who wrote sees it whole on all devices.
    const whole = [...named, ...messages.flatMap(({ sender }) => sender ?? [])];
    const people = whole.includes(serverAccount) ? membersHere(gateway, rules) : new Set(whole);
    gateway.deliver(
      [...people].filter((user) => reads(rules, user, seq)),
      frame,
      open,
    );
  }

  return {
    isCrowd: ({ kind, everyone }) => kind === 'group' && everyone.length > crowdMembers,
    tell(rules, told) {
      const parsed = JSON.parse(told.frame.json) as Told;
      switch (parsed.event) {
        case 'chat.messages':
          tellWhole(rules, told, parsed.data);
          withMessages(heads.waitingOf(rules), parsed.data);
          break;
        case 'chat.conversation':
          withShared(heads.waitingOf(rules), parsed.data.conversation);
          break;
        case 'chat.pruned':
          gateway.deliver(membersHere(gateway, rules), told.frame);
          break;
        default:
          parsed satisfies never;
      }
    },
    watch(socket, user, conversations) {
      // One that was closed while its call waited would be kept for ever.
      if (!gateway.isOpen(socket)) return;
      for (const each of onlookers.set(socket, user, conversations)) heads.opened(each, socket);
    },
    stop: () => heads.stop(),
  };
}

/** What readers are told, of which there may be more one day. */
type Told =
  | { event: 'chat.messages'; data: Events['chat.messages'] }
  | { event: 'chat.conversation'; data: Events['chat.conversation'] }
  | { event: 'chat.pruned' };

function reads(rules: Rules, user: number, seq: number): boolean {
  return inRanges(rules.members.get(user)?.ranges ?? [], seq);
}
