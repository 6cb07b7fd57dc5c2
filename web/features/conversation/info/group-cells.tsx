import { useLingui } from '@lingui/react/macro';
import { nicknameOf } from '@teahouse/sdk/selectors';
import { useState } from 'react';
import { Cell } from '#ui/cell.tsx';
import { useReplica } from '../../../session/index.ts';
import { LinkCells } from '../links/link-cells.tsx';
import { NoticeDialog } from '../notice/notice-dialog.tsx';
import { NicknameDialog } from './nickname-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';

/** What is known of a group, and what may be changed; `may` for its admins. */
export function GroupCells({ id, may }: { id: number; may: boolean }) {
  const { t } = useLingui();
  const conversation = useReplica((state) => state.conversations.get(id));
  const myName = useReplica((state) => state.me?.name ?? '');
  const nickname = useReplica((state) => nicknameOf(state, id, state.me?.id ?? 0));
  const [asked, setAsked] = useState<'name' | 'notice' | 'nickname' | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <Cell title={t`All members`} icon="group" href={`/chats/${id}/members`} />
      {may && <LinkCells id={id} />}
      <Cell
        title={t`My name here`}
        icon="person"
        value={<bdi>{nickname ?? myName}</bdi>}
        onClick={() => setAsked('nickname')}
      />
      {(may || conversation?.noticeSeq !== undefined) && (
        <Cell title={t`Group notice`} icon="flag" onClick={() => setAsked('notice')} />
      )}
      {may && (
        <Cell
          title={t`Name of the group`}
          icon="edit"
          value={<bdi>{conversation?.title}</bdi>}
          onClick={() => setAsked('name')}
        />
      )}
      {asked === 'nickname' && <NicknameDialog id={id} held={nickname ?? ''} onClose={close} />}
      {asked === 'notice' && <NoticeDialog id={id} may={may} onClose={close} />}
      {asked === 'name' && (
        <RenameDialog id={id} title={conversation?.title ?? ''} onClose={close} />
      )}
    </>
  );
}
