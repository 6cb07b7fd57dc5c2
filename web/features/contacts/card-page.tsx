import { useLingui } from '@lingui/react/macro';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { isServer, useProfiles } from '../../faces/index.ts';
import { type PageProps, useReplica } from '../../session/index.ts';
import { CardActions } from './card-actions.tsx';
import { IncomingRequest } from './incoming-request.tsx';
import { PersonHead } from './person-head.tsx';
import { RequestForm } from './request-form.tsx';
import { SentRequest } from './sent-request.tsx';
import { ServerCard } from './server-card.tsx';

/** Everything about one person, and what can be done: talk, add, name, block. */
export default function CardPage({ params }: PageProps) {
  const { t } = useLingui();
  const user = Number(params.user);
  useProfiles([user]);
  const profile = useReplica((state) => state.profiles.get(user));
  const contact = useReplica((state) => state.contacts.get(user));
  const request = useReplica((state) => state.requests.get(user));
  const isMe = useReplica((state) => state.me?.id === user);
  if (profile === undefined) {
    return (
      <Screen back="/contacts" backOnlyAlone>
        <Waiting />
      </Screen>
    );
  }
  if (profile.deleted) {
    return (
      <Screen back="/contacts" backOnlyAlone>
        <EmptyState icon="person" title={t`This account was deleted`} />
      </Screen>
    );
  }
  if (isServer(user)) {
    return (
      <Screen back="/contacts" backOnlyAlone>
        <ServerCard profile={profile} />
      </Screen>
    );
  }
  const isContact = contact?.contact === true;
  const isBlocked = contact?.blocked === true;
  const isStranger = !isContact && !isMe && !isBlocked;
  return (
    <Screen back="/contacts" backOnlyAlone>
      <PersonHead heading="h1" profile={profile} remark={contact?.remark ?? ''} />
      {isStranger && request?.direction === 'in' && <IncomingRequest request={request} />}
      {isStranger && request?.direction === 'out' && <SentRequest user={user} />}
      {isStranger && request === undefined && <RequestForm user={user} />}
      {!isMe && <CardActions user={user} isContact={isContact} isBlocked={isBlocked} />}
    </Screen>
  );
}
