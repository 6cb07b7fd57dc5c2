import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { Button } from '#ui/button.tsx';
import { TextLink } from '#ui/text-link.tsx';
import { useReplica } from '../../session/index.ts';
import { IncomingRequest } from './incoming-request.tsx';
import { PersonHead } from './person-head.tsx';
import { RequestForm } from './request-form.tsx';
import { SentRequest } from './sent-request.tsx';
import { useMessage } from './use-message.ts';

export type Found = Methods['contacts.search']['output'];

interface FoundPersonProps {
  found: Found;
  /** From the link that led here. */
  token?: string;
}

/** Somebody found by handle or link, and the next step with them. */
export function FoundPerson({ found, token }: FoundPersonProps) {
  const { t } = useLingui();
  const { profile, relation } = found;
  const user = profile.id;
  // What was found may have changed since: a request sent from here, or accepted over there.
  const isContact = useReplica((state) => state.contacts.get(user)?.contact === true);
  const request = useReplica((state) => state.requests.get(user));
  const message = useMessage();
  const known = isContact || relation === 'contact';
  return (
    <>
      <PersonHead profile={profile} />
      {relation === 'self' && (
        <div className="flex flex-col items-center">
          <p className="text-ink-soft">{t`That is you.`}</p>
          <TextLink href="/me/profile">{t`My profile`}</TextLink>
        </div>
      )}
      {known && (
        <div className="mx-4">
          <Button wide icon="chats" busy={message.busy} onClick={() => message.run(user)}>
            {t`Message`}
          </Button>
        </div>
      )}
      {!known && request?.direction === 'in' && <IncomingRequest request={request} />}
      {!known && request?.direction === 'out' && <SentRequest user={user} />}
      {!known && request === undefined && relation !== 'self' && (
        <RequestForm
          user={user}
          {...(token === undefined ? {} : { token })}
          onContact={() => message.run(user)}
        />
      )}
    </>
  );
}
