import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '#ui/badge.tsx';
import { Icon } from '#ui/icon.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { CodesReminder } from '../../faces/codes-reminder.tsx';
import { useNaming, useProfiles } from '../../faces/index.ts';
import { useReplica } from '../../session/index.ts';

/** As many as one line may have room for. */
const mostNames = 4;

/** What stands above the chats while it waits for somebody to see to it. */
export default function ListHead() {
  return (
    <div data-late="" className="shrink-0">
      <CodesReminder />
      <RequestsRow />
    </div>
  );
}

/** Who waits for an answer: people who ask to become contacts, and groups that invite. */
function RequestsRow() {
  const { i18n } = useLingui();
  const naming = useNaming();
  const requests = useReplica((state) => state.requests);
  const invitations = useReplica((state) => state.invitations);
  const newest = [...requests.values()].toSorted((a, b) => b.at - a.at);
  const people = newest.filter(({ direction }) => direction === 'in').map(({ user }) => user);
  const named = people.slice(0, mostNames);
  useProfiles(named);
  const names = useReplica((state) => {
    const groups = Array.from(invitations.values(), ({ title }) => title);
    const all = [...named.map((user) => naming.person(state, user)), ...groups];
    const known = all.filter((name) => name !== '').slice(0, mostNames);
    return new Intl.ListFormat(i18n.locale, { style: 'short', type: 'unit' }).format(known);
  });
  const count = people.length + invitations.size;
  if (count === 0) return null;
  return (
    <ListRow
      href="/contacts/requests"
      start={
        <span className="grid size-12 place-items-center rounded-[28%] bg-brand-soft text-brand">
          <Icon name="personAdd" size={1.5} />
        </span>
      }
      title={<Trans>Requests</Trans>}
      subtitle={names}
      mark={<Badge count={count} />}
      className="shrink-0"
    />
  );
}
