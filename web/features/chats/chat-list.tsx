import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { EmptyState } from '#ui/empty-state.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { NavBar } from '#ui/nav-bar.tsx';
import { orNothing } from '#ui/or-nothing.ts';
import { openMenu } from '#ui/overlays.ts';
import { SearchField } from '#ui/search-field.tsx';
import { SkeletonRows } from '#ui/skeleton.tsx';
import { useAfterPaint } from '#ui/use-after-paint.ts';
import { useCodesUnkept, useReplica } from '../../session/index.ts';
import { ChatRows, type Entry } from './chat-rows.tsx';
import { useFindField } from './find-field.ts';
import type { Filters } from './search-filters.tsx';
import { useChatOrder } from './use-chat-order.ts';
import { useListShortcuts } from './use-list-shortcuts.ts';

const ListHead = lazy(() => import('./list-head.tsx').catch(orNothing));
const ListFoot = lazy(() => import('./list-foot.tsx').catch(orNothing));
const SearchResults = lazy(() => import('./search-results.tsx'));

/** The list pane of the Chats tab. */
export function ChatList() {
  const { t } = useLingui();
  const inFolded = new URLSearchParams(useSearch()).has('folded');
  const [query, setQuery] = useState('');
  const [filters, setFilters] = useState<Filters>({});
  const wanted = useDeferredValue(query.trim());
  const searching = !inFolded && (wanted !== '' || Object.keys(filters).length > 0);
  const search = useFindField();
  const asked = useReplica(({ requests, invitations }) => requests.size + invitations.size > 0);
  const unkept = useCodesUnkept();
  const painted = useAfterPaint();
  const waiting = painted && (unkept || asked);
  const order = useChatOrder();
  useListShortcuts(inFolded ? order.folded : order.chats);
  return (
    <section aria-label={t`Chats`} className="flex h-full flex-col">
      {inFolded ? (
        <NavBar title={t`Folded chats`} back="/chats" />
      ) : (
        <NavBar title={t`Chats`} actions={<AddButton />} />
      )}
      {!inFolded && (
        <SearchField
          ref={search}
          label={t`Search`}
          value={query}
          maxLength={limits.search}
          onChange={setQuery}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            // Only the search is closed, and not the chat beside it.
            event.preventDefault();
            setQuery('');
            setFilters({});
            search.current?.blur();
          }}
          className="mx-4 mt-0.5 mb-2 shrink-0"
        />
      )}
      {waiting && !inFolded && !searching && (
        <Suspense>
          <ListHead />
        </Suspense>
      )}
      {!searching ? (
        <Chats inFolded={inFolded} painted={painted} />
      ) : (
        <Suspense>
          <SearchResults
            query={wanted}
            filters={filters}
            onFilter={setFilters}
            onChosen={() => {
              setQuery('');
              setFilters({});
            }}
          />
        </Suspense>
      )}
    </section>
  );
}

function Chats({ inFolded, painted }: { inFolded: boolean; painted: boolean }) {
  const { t } = useLingui();
  const order = useChatOrder();
  const starting = useReplica(({ cursor, inbox }) => cursor === null && inbox.size === 0);
  const entries = useMemo<Entry[]>(() => {
    if (inFolded) return order.folded.map((id) => ({ type: 'chat', id }));
    const chats = order.chats.map((id): Entry => ({ type: 'chat', id }));
    if (order.folded.length > 0) chats.splice(order.pinned, 0, { type: 'folded' });
    return chats;
  }, [order, inFolded]);
  if (starting) return <SkeletonRows />;
  if (inFolded && entries.length === 0) {
    return <EmptyState icon="archive" title={t`Nothing is folded away`} />;
  }
  return (
    <ChatRows
      entries={entries}
      inFolded={inFolded}
      foot={
        painted && !inFolded ? (
          <Suspense>
            <ListFoot />
          </Suspense>
        ) : null
      }
    />
  );
}

function AddButton() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const button = useRef<HTMLButtonElement>(null);
  const open = () => {
    const box = button.current?.getBoundingClientRect();
    openMenu({
      label: t`New`,
      items: [
        { label: t`New group`, icon: 'group', onSelect: () => navigate('/chats/new') },
        { label: t`Add a contact`, icon: 'personAdd', onSelect: () => navigate('/contacts/add') },
        { label: t`Invite by link`, icon: 'link', onSelect: () => navigate('/me/code') },
      ],
      ...(box === undefined ? {} : { at: { x: box.x, y: box.bottom } }),
    });
  };
  return <IconButton ref={button} icon="plusCircle" label={t`New`} onClick={open} />;
}
