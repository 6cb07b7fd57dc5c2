import { useLingui } from '@lingui/react/macro';
import type { Request } from '@teahouse/protocol';
import { Link } from 'wouter';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { listTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { PersonAvatar, PersonHandle, usePersonName, useProfiles } from '../../faces/index.ts';
import { useReplica } from '../../session/index.ts';
import { GroupInvitation } from './group-invitation.tsx';
import { IncomingRequest } from './incoming-request.tsx';

/** Requests to become contacts: those that came, and one's own.  */
export default function RequestsPage() {
  const { t } = useLingui();
  const requests = useReplica((state) => state.requests);
  const invitations = useReplica((state) => state.invitations);
  const newest = [...requests.values()].toSorted((a, b) => b.at - a.at);
  useProfiles(newest.map(({ user }) => user));
  const received = newest.filter(({ direction }) => direction === 'in');
  const sent = newest.filter(({ direction }) => direction === 'out');
  return (
    <Screen title={t`Requests`} back="/contacts" backOnlyAlone>
      {newest.length + invitations.size === 0 && (
        <EmptyState icon="personAdd" title={t`No requests are waiting`} />
      )}
      {[...invitations.values()].map((invitation) => (
        <GroupInvitation key={invitation.conversation} invitation={invitation} />
      ))}
      {received.map((request) => (
        <IncomingRequest key={request.user} request={request} head={<Asker request={request} />} />
      ))}
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

/** Who asks, and when; the name leads to their card. */
function Asker({ request }: { request: Request }) {
  const locale = useTimeLocale();
  const name = usePersonName(request.user);
  return (
    <div className="mb-3 flex items-center gap-3">
      <PersonAvatar user={request.user} size={2.75} />
      <Link
        href={`/contacts/${request.user}`}
        dir="auto"
        className="tap-44 match-parent flex min-w-0 flex-1 flex-col justify-center hover:underline"
      >
        <span className="block truncate font-medium">{name}</span>
        <PersonHandle user={request.user} />
      </Link>
      <span className="text-caption text-ink-soft">{listTime(request.at, Date.now(), locale)}</span>
    </div>
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
