import { useLingui } from '@lingui/react/macro';
import type { Request } from '@teahouse/protocol';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { listTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { PersonAvatar, usePersonName, useProfiles } from '../../faces/index.ts';
import { useReplica } from '../../session/index.ts';

/** Requests to become contacts: those that came, and one's own. Each opens the person's card. */
export default function RequestsPage() {
  const { t } = useLingui();
  const requests = useReplica((state) => state.requests);
  const newest = [...requests.values()].toSorted((a, b) => b.at - a.at);
  useProfiles(newest.map(({ user }) => user));
  const received = newest.filter(({ direction }) => direction === 'in');
  const sent = newest.filter(({ direction }) => direction === 'out');
  return (
    <Screen title={t`Requests`} back="/contacts" backOnlyAlone>
      {newest.length === 0 && <EmptyState icon="personAdd" title={t`No requests are waiting`} />}
      {received.length > 0 && (
        <CellGroup heading={t`They ask you`}>
          {received.map((request) => (
            <RequestCell key={request.user} request={request} />
          ))}
        </CellGroup>
      )}
      {sent.length > 0 && (
        <CellGroup heading={t`You asked them`}>
          {sent.map((request) => (
            <RequestCell key={request.user} request={request} />
          ))}
        </CellGroup>
      )}
    </Screen>
  );
}

function RequestCell({ request }: { request: Request }) {
  const locale = useTimeLocale();
  const name = usePersonName(request.user);
  return (
    <Cell
      href={`/contacts/${request.user}`}
      start={<PersonAvatar user={request.user} size={2.75} />}
      title={<bdi>{name}</bdi>}
      {...(request.greeting === '' ? {} : { subtitle: <bdi>{request.greeting}</bdi> })}
      value={listTime(request.at, Date.now(), locale)}
    />
  );
}
