import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo } from 'react';
import { useLocation } from 'wouter';
import { EmptyState } from '#ui/empty-state.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { attempt, PersonAvatar, useNaming, usePersonName } from '../../faces/index.ts';
import { useClient, useReplica } from '../../session/index.ts';
import { ChatRow } from './chat-row.tsx';
import { search } from './search.ts';
import { useNow } from './use-now.ts';

interface SearchResultsProps {
  query: string;
  onChosen: () => void;
}

/** Chats and contacts by name, at once, from what this device holds. */
export function SearchResults({ query, onChosen }: SearchResultsProps) {
  const { t } = useLingui();
  const client = useClient();
  const naming = useNaming();
  const now = useNow();
  const profiles = useReplica((state) => state.profiles);
  const contacts = useReplica((state) => state.contacts);
  const conversations = useReplica((state) => state.conversations);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what a name is made of.
  const found = useMemo(
    () => search(client.state(), query, naming),
    [client, query, profiles, contacts, conversations],
  );
  if (found.chats.length + found.contacts.length === 0) {
    return <EmptyState icon="search" title={t`Nothing found for “${query}”`} />;
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-4">
      <Section title={t`Chats`} some={found.chats.length > 0}>
        {found.chats.map((id) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the link inside is what is pressed.
          <li key={id} onClick={onChosen}>
            <ChatRow id={id} href={`/chats/${id}`} chosen={false} now={now} />
          </li>
        ))}
      </Section>
      <Section title={t`Contacts`} some={found.contacts.length > 0}>
        {found.contacts.map((user) => (
          <ContactRow key={user} user={user} onChosen={onChosen} />
        ))}
      </Section>
    </div>
  );
}

function Section({ title, some, children }: { title: string; some: boolean; children: ReactNode }) {
  if (!some) return null;
  return (
    <section>
      <h2 className="px-4 pt-3 pb-1 font-medium text-caption text-ink-soft">{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function ContactRow({ user, onChosen }: { user: number; onChosen: () => void }) {
  const client = useClient();
  const [, navigate] = useLocation();
  const name = usePersonName(user);
  const handle = useReplica((state) => state.profiles.get(user)?.handle ?? '');
  const open = async () => {
    const { conversation } = await client.call('chat.open', { user });
    onChosen();
    navigate(`/chats/${conversation.id}`);
  };
  return (
    <li>
      <ListRow
        onClick={() => void attempt(open())}
        start={<PersonAvatar user={user} />}
        title={name}
        subtitle={handle === '' ? undefined : `@${handle}`}
      />
    </li>
  );
}
