import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Archive } from '@teahouse/protocol';
import { EmptyState } from '#ui/empty-state.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { Screen } from '#ui/screen.tsx';
import { SkeletonRows } from '#ui/skeleton.tsx';
import { TextLink } from '#ui/text-link.tsx';
import { listTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { ArchiveSign } from '../../../faces/archive-sign.tsx';
import { Retry } from '../../../faces/retry.tsx';
import { ShowMore } from '../../../faces/show-more.tsx';
import { useClient } from '../../../session/index.ts';
import { usePages } from '../../../session/use-pages.ts';

interface Next {
  at: number;
  archive: number;
}

/** All that one has brought along, by when it was last said something. */
export function ArchivesPage() {
  const { t } = useLingui();
  const client = useClient();
  const { rows, problem, busy, more, load, refresh } = usePages<Archive, Next>(
    'archives',
    async (next) => {
      const page = await client.call('takeaway.archives', next === null ? {} : { before: next });
      const last = page.archives.at(-1);
      const follows = page.more && last !== undefined;
      return {
        rows: page.archives,
        next: follows ? { at: last.lastAt ?? 0, archive: last.id } : null,
      };
    },
  );
  return (
    <Screen title={t`Archives`} back="/chats">
      {rows === null && problem === null && <SkeletonRows count={4} />}
      {rows === null && problem !== null && <Retry problem={problem} refresh={refresh} />}
      {rows?.length === 0 && (
        <EmptyState
          icon="archive"
          title={t`No archives yet`}
          text={t`Chats that you bring along from elsewhere are kept here, for you alone.`}
          action={<TextLink href="/me/import">{t`Import chats`}</TextLink>}
        />
      )}
      <ul aria-label={t`Archives`}>
        {rows?.map((archive) => (
          <li key={archive.id}>
            <Row archive={archive} />
          </li>
        ))}
      </ul>
      {more && <ShowMore busy={busy} onMore={load} />}
    </Screen>
  );
}

function Row({ archive }: { archive: Archive }) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { id, title, source, messages, lastAt } = archive;
  const count = plural(messages, { one: '# message', other: '# messages' });
  return (
    <ListRow
      href={`/chats/archives/${id}`}
      start={<ArchiveSign />}
      title={title}
      aside={lastAt === null ? undefined : listTime(lastAt, Date.now(), locale)}
      subtitle={source === 'whatsapp' ? t`WhatsApp · ${count}` : t`Teahouse · ${count}`}
    />
  );
}
