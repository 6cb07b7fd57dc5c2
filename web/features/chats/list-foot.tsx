import { lazy } from 'react';
import { useReplica } from '../../session/index.ts';
import { ArchivesRow } from './archives-row.tsx';

const InviteCard = lazy(async () => ({ default: (await import('./invite-card.tsx')).InviteCard }));

/** What stands below the chats: archives, and a way to bring somebody in for who is alone here. */
export default function ListFoot() {
  const alone = useReplica(({ contacts, inbox }) => contacts.size === 0 && inbox.size <= 1);
  return (
    <>
      <ArchivesRow />
      {alone && <InviteCard />}
    </>
  );
}
