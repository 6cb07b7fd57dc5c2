import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { peerOf } from '@teahouse/sdk/selectors';
import { useState } from 'react';
import { Cell, CellGroup } from '#ui/cell.tsx';
import {
  isServer,
  PersonAvatar,
  ServerMark,
  usePersonName,
  useProfiles,
} from '../../../faces/index.ts';
import { useClient, useReplica } from '../../../session/index.ts';
import { NameDialog } from './name-dialog.tsx';

/** The other one of a direct conversation. */
export function DirectInfo({ id }: { id: number }) {
  const { t } = useLingui();
  const peer = useReplica((state) => peerOf(state, id));
  const profile = useReplica((state) => (peer === null ? undefined : state.profiles.get(peer)));
  const contact = useReplica((state) => (peer === null ? undefined : state.contacts.get(peer)));
  const name = usePersonName(peer);
  const [naming, setNaming] = useState(false);
  useProfiles(peer === null ? [] : [peer]);
  if (peer === null) return null;
  const remark = contact?.remark ?? '';
  return (
    <>
      <header className="flex flex-col items-center px-6 pt-2 pb-6 text-center">
        <PersonAvatar user={peer} size={5} />
        <p dir="auto" className="mt-3 wrap-anywhere font-semibold text-title">
          {name || '\u00a0'}
          <ServerMark user={peer} />
        </p>
        {profile?.handle != null && (
          <p className="text-ink-soft text-label" dir="ltr">
            @{profile.handle}
          </p>
        )}
        {profile !== undefined && profile.bio !== '' && (
          <p dir="auto" className="mt-2 text-balance text-label">
            {profile.bio}
          </p>
        )}
      </header>
      {isServer(peer) && (
        <CellGroup>
          <Cell title={t`My letters`} icon="edit" href="/me/feedback" />
        </CellGroup>
      )}
      {profile?.deleted !== true && !isServer(peer) && (
        <CellGroup>
          <Cell title={t`Profile, and blocking`} icon="person" href={`/contacts/${peer}`} />
          {contact?.contact === true && (
            <>
              <Cell
                title={t`My name for them`}
                icon="edit"
                value={<bdi>{remark}</bdi>}
                onClick={() => setNaming(true)}
              />
              <Cell
                title={t`Start a group together`}
                icon="group"
                href={`/chats/new?with=${peer}`}
              />
            </>
          )}
        </CellGroup>
      )}
      {naming && <RemarkDialog user={peer} remark={remark} onClose={() => setNaming(false)} />}
    </>
  );
}

interface RemarkDialogProps {
  user: number;
  remark: string;
  onClose: () => void;
}

function RemarkDialog({ user, remark, onClose }: RemarkDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  return (
    <NameDialog
      title={t`My name for them`}
      label={t`What you call them`}
      hint={t`Only you see this name.`}
      held={remark}
      maxLength={limits.remark}
      onSave={(text) => client.call('contacts.remark', { user, remark: text })}
      onClose={onClose}
    />
  );
}
