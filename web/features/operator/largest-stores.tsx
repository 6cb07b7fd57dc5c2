import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { Avatar } from '#ui/avatar.tsx';
import { byteSize } from '#ui/bytes.ts';
import { ListRow } from '#ui/list-row.tsx';
import { SkeletonRows } from '#ui/skeleton.tsx';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { avatarUrl } from '../../faces/index.ts';
import { useAnswer, useClient } from '../../session/index.ts';
import { usePages } from '../../session/use-pages.ts';
import { MoreRows } from './more-rows.tsx';
import { Tile, Tiles } from './tiles.tsx';

type Store = Methods['media.usage']['output']['people'][number];
type Place = { bytes: number; user: number };

/** How much is stored, and by whom, the largest first. */
export function LargestStores() {
  const { t } = useLingui();
  const client = useClient();
  const pages = usePages<Store, Place>('media.usage', async (before) => {
    const answer = await client.call('media.usage', before === null ? {} : { before });
    const last = answer.people.at(-1);
    const next = answer.more && last ? { bytes: last.bytes, user: last.profile.id } : null;
    return { rows: answer.people, next };
  });
  return (
    <section>
      <h2 className="mx-4 px-4 pb-2 font-medium text-caption text-ink-soft">
        {t`What people store`}
      </h2>
      <Totals />
      {pages.rows === null && pages.problem === null && <SkeletonRows count={3} />}
      {pages.rows !== null && pages.rows.length > 0 && (
        <ul className="edge mx-4 mb-4 overflow-clip rounded-card bg-surface">
          {pages.rows.map((store) => (
            <StoreRow key={store.profile.id} {...store} />
          ))}
        </ul>
      )}
      <MoreRows pages={pages} />
    </section>
  );
}

function Totals() {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { output } = useAnswer('media.usage', { limit: 1 });
  if (output === null) return null;
  const { bytes, files, people } = output.total;
  return (
    <Tiles>
      <Tile name={t`In all`} value={byteSize(bytes, locale)} />
      <Tile name={t`Files`} value={files.toLocaleString(locale)} />
      <Tile name={t`People who store something`} value={people.toLocaleString(locale)} />
    </Tiles>
  );
}

function StoreRow({ profile, bytes, files }: Store) {
  const locale = useTimeLocale();
  const { id, name, handle, avatar } = profile;
  return (
    <li>
      <ListRow
        start={<Avatar id={id} name={name} image={avatarUrl(avatar)} size={2.75} />}
        title={name}
        aside={byteSize(bytes, locale)}
        subtitle={`@${handle ?? ''} · ${plural(files, { one: '# file', other: '# files' })}`}
        href={`/operator/people/${id}`}
      />
    </li>
  );
}
