import { lazy } from 'react';
import { useReplica } from '../../session/index.ts';
import { ArchivesRow } from './archives-row.tsx';
import { useKeepList } from './keep-list.ts';

const InviteCard = lazy(async () => ({ default: (await import('./invite-card.tsx')).InviteCard }));

/** What stands below the chats: archives, and a way to bring somebody in for who is alone here. */
export default function ListFoot() {
  useKeepList();
  const alone = useReplica(({ contacts, inbox }) => contacts.size === 0 && inbox.size <= 1);
  return (
    <>
      <ArchivesRow />
      {alone && <InviteCard />}
    </>
  );
}
