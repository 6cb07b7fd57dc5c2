import { Plural, Trans } from '@lingui/react/macro';
import { ListRow } from '#ui/list-row.tsx';
import { ArchiveSign } from '../../faces/archive-sign.tsx';
import { useAnswer } from '../../session/index.ts';

/** The row that all archives stand behind; nothing where there is none. */
export function ArchivesRow() {
  const { output } = useAnswer('takeaway.archives', {});
  const count = output?.archives.length ?? 0;
  if (count === 0) return null;
  return (
    <ListRow
      href="/chats/archives"
      start={<ArchiveSign />}
      title={<Trans>Archives</Trans>}
      subtitle={
        output?.more === true ? (
          <Trans>Chats that you brought along</Trans>
        ) : (
          <Plural
            value={count}
            one="# chat that you brought along"
            other="# chats that you brought along"
          />
        )
      }
    />
  );
}
