import { Trans, useLingui } from '@lingui/react/macro';
import { useDeferredValue, useState } from 'react';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { ConversationAvatar, useConversationName } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import { useTargets } from './use-targets.ts';

interface TargetsProps {
  chosen: ReadonlySet<number>;
  onToggle: (conversation: number) => void;
  /** In a box of its own height, where what is around does not scroll. */
  scrolls?: boolean;
}

/** Conversations to send something to, to choose some of them. */
export function Targets({ chosen, onToggle, scrolls = false }: TargetsProps) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const targets = useTargets(useDeferredValue(query.trim()));
  return (
    <div>
      <SearchField label={t`Search chats`} value={query} onChange={setQuery} className="mb-2" />
      {targets.length === 0 && (
        <p className="py-6 text-center text-ink-soft text-label">
          <Trans>No chat with this name</Trans>
        </p>
      )}
      <ul
        aria-label={t`Chats to send to`}
        className={classNames('-mx-2', scrolls && 'h-64 overflow-y-auto overscroll-contain')}
      >
        {targets.map((id) => (
          <Target key={id} id={id} checked={chosen.has(id)} onToggle={() => onToggle(id)} />
        ))}
      </ul>
    </div>
  );
}

function Target({ id, checked, onToggle }: { id: number; checked: boolean; onToggle: () => void }) {
  const name = useConversationName(id);
  const conversation = useReplica((state) => state.conversations.get(id));
  return (
    <li>
      <label className="flex min-h-14 cursor-pointer items-center gap-3 rounded-control px-2 hover:bg-pressed has-focus-visible:-outline-offset-2 has-focus-visible:outline-2 has-focus-visible:outline-focus">
        <input type="checkbox" checked={checked} onChange={onToggle} className="sr-only" />
        <ConversationAvatar id={id} conversation={conversation} size={2.5} />
        <bdi className="match-parent min-w-0 flex-1 truncate">{name || '\u00a0'}</bdi>
        <span
          aria-hidden="true"
          className={
            checked
              ? 'grid size-6 place-items-center rounded-full bg-brand-fill text-on-brand'
              : 'size-6 rounded-full border-2 border-control'
          }
        >
          {checked && <Icon name="check" size={0.9375} />}
        </span>
      </label>
    </li>
  );
}
