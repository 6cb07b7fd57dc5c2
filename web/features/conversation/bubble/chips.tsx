import { useLingui } from '@lingui/react/macro';
import type { Message, Reaction } from '@teahouse/protocol';
import { classNames } from '#ui/class-names.ts';
import { useLongPress } from '#ui/use-long-press.ts';
import { useClient, useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { mayReact, useReact } from './use-reactions.ts';

export interface ChipsProps {
  message: Message;
  reactions: readonly Reaction[];
  mine: boolean;
  /** Whether Tab comes here: with the message that they belong to. */
  reachable: boolean;
}

/** What people gave a message, below its bubble: a tap joins in, a long press says who. */
export function Chips({ message, reactions, mine, reachable }: ChipsProps) {
  return (
    <div
      className={classNames('relative -mt-1 flex flex-wrap', mine ? 'justify-end pe-1' : 'ps-1')}
    >
      {reactions.map((reaction) => (
        <Chip key={reaction.emoji} message={message} reaction={reaction} reachable={reachable} />
      ))}
    </div>
  );
}

interface ChipProps {
  message: Message;
  reaction: Reaction;
  reachable: boolean;
}

function Chip({ message, reaction, reachable }: ChipProps) {
  const { t } = useLingui();
  const { emoji, count, users } = reaction;
  const client = useClient();
  const { conversation, screen } = useConversation();
  const react = useReact();
  const own = useReplica(({ me }) => me !== null && users.includes(me.id));
  const showWho = () => screen.setState({ reactionsOf: message.seq });
  const press = useLongPress(showWho);
  return (
    <button
      {...press}
      type="button"
      aria-pressed={own}
      aria-label={t`${emoji} from ${count}`}
      tabIndex={reachable ? 0 : -1}
      onClick={() => {
        if (mayReact(client.state(), conversation)) react(message, emoji);
        else showWho();
      }}
      className="tap-44 -my-1.5 group/chip grid place-items-center px-0.5"
    >
      <span
        className={classNames(
          'edge flex h-7 items-center gap-1 rounded-full px-2 text-caption tabular-nums',
          'group-hover/chip:bg-pressed group-active/chip:bg-pressed',
          own ? 'bg-brand-soft font-semibold text-ink' : 'bg-surface text-ink-soft',
        )}
      >
        <span className="text-[1.0625rem] leading-none">{emoji}</span>
        {count > 1 && count}
      </span>
    </button>
  );
}
