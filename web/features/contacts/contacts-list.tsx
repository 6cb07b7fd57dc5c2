import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { Badge } from '#ui/badge.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Icon } from '#ui/icon.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { NavBar } from '#ui/nav-bar.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { TextLink } from '#ui/text-link.tsx';
import { useReadings } from '../../faces/use-readings.ts';
import { useReplica } from '../../session/index.ts';
import { LetterList } from './letter-list.tsx';
import { matches } from './matches.ts';
import { usePeople } from './use-people.ts';
import { waitingRequests } from './waiting-requests.ts';

/** The list pane of the Contacts tab. */
export default function ContactsList() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const [query, setQuery] = useState('');
  const people = usePeople();
  const readable = useReadings();
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are also found by their readings.
  const shown = useMemo(
    () => people.filter((person) => matches(person, query)),
    [people, query, readable],
  );
  return (
    <div className="flex h-full flex-col">
      <NavBar
        title={t`Contacts`}
        actions={
          <IconButton
            icon="personAdd"
            label={t`Add someone`}
            onClick={() => navigate('/contacts/add')}
          />
        }
      />
      {people.length > 0 && (
        <SearchField
          label={t`Search contacts`}
          value={query}
          onChange={setQuery}
          className="mx-4 mb-2 shrink-0"
        />
      )}
      {query === '' && <RequestsRow />}
      <div className="min-h-0 flex-1">
        {people.length === 0 && <NobodyYet />}
        {people.length > 0 && shown.length === 0 && (
          <EmptyState icon="search" title={t`Nobody by that name`} />
        )}
        {shown.length > 0 && <LetterList people={shown} />}
      </div>
    </div>
  );
}

function RequestsRow() {
  const { t } = useLingui();
  const [path] = useLocation();
  const count = useReplica(waitingRequests);
  const any = useReplica((state) => state.requests.size + state.invitations.size > 0);
  if (!any) return null;
  return (
    <ListRow
      href="/contacts/requests"
      chosen={path === '/contacts/requests'}
      start={
        <span className="grid size-10 place-items-center rounded-[28%] bg-brand-soft text-brand">
          <Icon name="personAdd" size={1.375} />
        </span>
      }
      title={t`Requests`}
      aside={<Badge count={count} />}
      className="shrink-0"
    />
  );
}

function NobodyYet() {
  const { t } = useLingui();
  return (
    <EmptyState
      icon="contacts"
      title={t`Nobody here yet`}
      text={t`Find people by their handle, or let them scan your code.`}
      action={
        <div className="flex flex-col items-center gap-1">
          <TextLink href="/contacts/add">{t`Add someone`}</TextLink>
          <TextLink href="/me/code">{t`Show my code`}</TextLink>
        </div>
      }
    />
  );
}
