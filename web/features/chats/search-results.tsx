import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { EmptyState } from '#ui/empty-state.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { attempt, PersonAvatar, useNaming, usePersonName } from '../../faces/index.ts';
import { useReadings } from '../../faces/use-readings.ts';
import { useFoundLines, useFoundMessages } from '../../finding/index.ts';
import { useClient, useReplica } from '../../session/index.ts';
import { AddRow } from './add-row.tsx';
import { ChatRow } from './chat-row.tsx';
import { FoundLineList } from './found-lines.tsx';
import { FoundList } from './found-messages.tsx';
import { type Found, search } from './search.ts';
import { type Filters, SearchFilters } from './search-filters.tsx';
import { useNow } from './use-now.ts';

interface SearchResultsProps {
  query: string;
  filters: Filters;
  onFilter: (filters: Filters) => void;
  onChosen: () => void;
}

/** Contacts and chats by name, and messages by their words: at once from what this device holds. */
export default function SearchResults({ query, filters, onFilter, onChosen }: SearchResultsProps) {
  const { t } = useLingui();
  const now = useNow();
  const narrowed = Object.keys(filters).length > 0;
  const named = useNamed(query, narrowed);
  const messages = useFoundMessages({ query, ...filters });
  const lines = useFoundLines(inArchives(query, filters));
  const people = named.contacts.length + named.chats.length;
  const isUnknown = !narrowed && people === 0;
  const count = people + messages.found.length + lines.found.length;
  const complete = [messages, lines].every(({ status, more }) => status === 'complete' && !more);
  const nothing = count === 0 && complete;
  // Where neither was answered, one of them says so, and asks for both.
  const linesFailed = lines.status === 'failed' && messages.status !== 'here';
  const retry = () => {
    messages.retry();
    if (lines.status === 'failed') lines.retry();
  };
  return (
    <>
      <SearchFilters filters={filters} onChange={onFilter} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain pb-4">
        {nothing && (
          <EmptyState
            icon="search"
            title={query === '' ? t`No messages like that` : t`Nothing found for “${query}”`}
          />
        )}
        <Section title={t`Contacts`} items={named.contacts}>
          {(user) => <ContactRow key={user} user={user} onChosen={onChosen} />}
        </Section>
        <Section title={t`Chats`} items={named.chats}>
          {(id) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the link inside is what is pressed.
            <li key={id} onClick={onChosen}>
              <ChatRow id={id} href={`/chats/${id}`} chosen={false} now={now} />
            </li>
          )}
        </Section>
        {!nothing && (
          <section>
            {messages.found.length > 0 && <Heading>{t`Messages`}</Heading>}
            <FoundList messages={{ ...messages, retry }} query={query} now={now} />
          </section>
        )}
        {(lines.found.length > 0 || linesFailed) && (
          <section>
            <Heading>{t`Archives`}</Heading>
            <FoundLineList lines={lines} query={query} now={now} />
          </section>
        )}
        {isUnknown && <AddRow query={query} onChosen={onChosen} />}
      </div>
    </>
  );
}

/** What narrows messages down to a person or a conversation of this house leaves archives out. */
function inArchives(query: string, { sender, conversation, kind, ...times }: Filters) {
  if (sender !== undefined || conversation !== undefined || kind === 'card') return null;
  return { query, ...times, ...(kind !== undefined && { kind }) };
}

const nobody: Found = { chats: [], contacts: [] };

/** Chats and contacts by name; none where messages alone are narrowed down. */
function useNamed(query: string, narrowed: boolean): Found {
  const client = useClient();
  const naming = useNaming();
  const profiles = useReplica((state) => state.profiles);
  const contacts = useReplica((state) => state.contacts);
  const conversations = useReplica((state) => state.conversations);
  const readable = useReadings();
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what a name is made of.
  return useMemo(
    () => (narrowed || query === '' ? nobody : search(client.state(), query, naming)),
    [client, query, narrowed, profiles, contacts, conversations, readable],
  );
}

/** Rows of a section that stand there before somebody asks for all of them. */
const few = 4;

interface SectionProps {
  title: string;
  items: readonly number[];
  children: (item: number) => ReactNode;
}

function Section({ title, items, children }: SectionProps) {
  const { t } = useLingui();
  const [whole, setWhole] = useState(false);
  if (items.length === 0) return null;
  const shown = whole || items.length <= few + 1 ? items : items.slice(0, few);
  return (
    <section>
      <Heading>{title}</Heading>
      <ul>{shown.map(children)}</ul>
      {shown.length < items.length && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="tap-44 w-full px-4 text-start text-brand text-label -outline-offset-2 hover:bg-pressed"
        >
          {t`Show all ${items.length}`}
        </button>
      )}
    </section>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return <h2 className="px-4 pt-3 pb-1 font-medium text-caption text-ink-soft">{children}</h2>;
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
