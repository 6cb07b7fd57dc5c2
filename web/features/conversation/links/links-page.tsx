import { Plural, useLingui } from '@lingui/react/macro';
import type { GroupLink } from '@teahouse/protocol';
import { useState } from 'react';
import { useSearch } from 'wouter';
import { Button } from '#ui/button.tsx';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { confirm } from '#ui/overlays.ts';
import { Screen } from '#ui/screen.tsx';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { Asked } from '../../../faces/asked.tsx';
import { attempt, usePersonName } from '../../../faces/index.ts';
import { type PageProps, useAnswer, useClient } from '../../../session/index.ts';
import { LinkDialog } from './link-dialog.tsx';
import { NewLinkDialog } from './new-link-dialog.tsx';

/**
 * The links into a group, for its admins: until when each leads there, and who came by it. `?new`
 * begins with making one.
 */
export function LinksPage({ params }: PageProps) {
  const { t } = useLingui();
  const client = useClient();
  const conversation = Number(params.conversation);
  const answer = useAnswer('chat.links', { conversation });
  const search = useSearch();
  const [making, setMaking] = useState(() => new URLSearchParams(search).has('new'));
  const [shown, setShown] = useState<string | null>(null);
  const revoke = async (link: GroupLink) => {
    const sure = await confirm({
      title: t`Revoke this link?`,
      text: t`Nobody joins by it any more. Whoever came by it stays.`,
      action: t`Revoke`,
      tone: 'danger',
    });
    if (!sure) return;
    await client.call('chat.revoke_link', { conversation, link: link.id });
    answer.refresh();
  };
  return (
    <Screen title={t`Invitation links`} back={`/chats/${conversation}/info`}>
      <div className="mx-4 mb-6">
        <Button wide icon="plus" onClick={() => setMaking(true)}>
          {t`New link`}
        </Button>
      </div>
      <Asked answer={answer}>
        {({ links }) =>
          links.length === 0 ? (
            <EmptyState
              icon="link"
              title={t`No links yet`}
              text={t`Whoever has a link can join, also people who are nobody’s contact here.`}
            />
          ) : (
            <CellGroup footer={t`A link ends when whoever made it is no admin any more.`}>
              {links.map((link) => (
                <LinkCell
                  key={link.id}
                  link={link}
                  onShow={setShown}
                  onRevoke={() => void attempt(revoke(link))}
                />
              ))}
            </CellGroup>
          )
        }
      </Asked>
      {making && (
        <NewLinkDialog
          conversation={conversation}
          onClose={() => setMaking(false)}
          onMade={answer.refresh}
        />
      )}
      {shown !== null && <LinkDialog url={shown} onClose={() => setShown(null)} />}
    </Screen>
  );
}

interface LinkCellProps {
  link: GroupLink;
  onShow: (url: string) => void;
  onRevoke: () => void;
}

function LinkCell({ link, onShow, onRevoke }: LinkCellProps) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const name = usePersonName(link.by);
  const { expiresAt, approval, url } = link;
  const until = expiresAt === null ? null : dateAndTime(expiresAt, Date.now(), locale);
  const standing = until === null ? t`Does not end` : t`Until ${until}`;
  return (
    <Cell
      title={standing}
      subtitle={
        <>
          {approval ? t`Asks an admin first` : t`Joins at once`}
          {' · '}
          <bdi>{name}</bdi>
          {' · '}
          <Plural value={link.uses} _0="nobody joined yet" one="# joined" other="# joined" />
        </>
      }
      end={
        <span className="-me-3 flex shrink-0">
          {url !== undefined && (
            <IconButton icon="share" tone="brand" label={t`Share`} onClick={() => onShow(url)} />
          )}
          <IconButton icon="trash" label={t`Revoke`} onClick={onRevoke} />
        </span>
      }
    />
  );
}
