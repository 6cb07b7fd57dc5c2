import { useLingui } from '@lingui/react/macro';
import type { FoundLine } from '@teahouse/protocol';
import { bareText } from '@teahouse/protocol/marks';
import { Button } from '#ui/button.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { listTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { ArchiveSign } from '../../faces/archive-sign.tsx';
import { ShowMore } from '../../faces/show-more.tsx';
import type { FoundLines } from '../../finding/index.ts';
import { ExcerptWords } from './excerpt-words.tsx';
import { FoundCarried } from './found-carried.tsx';

interface FoundLineListProps {
  lines: FoundLines;
  query: string;
  now: number;
}

/** Lines of archives that were found, and whether there may be more of them. */
export function FoundLineList({
  lines: { found, more, busy, load, problem, retry },
  query,
  now,
}: FoundLineListProps) {
  const { t } = useLingui();
  return (
    <>
      <ul aria-label={t`Archives`}>
        {found.map((each) => (
          <FoundLineRow
            key={`${each.archive} ${each.line.seq}`}
            found={each}
            query={query}
            now={now}
          />
        ))}
      </ul>
      {problem !== null && (
        <div className="flex items-center gap-3 px-4 py-2 text-label text-ink-soft">
          <p className="min-w-0 flex-1">{problem.text}</p>
          <Button tone="plain" busy={busy} onClick={retry}>
            {t`Try again`}
          </Button>
        </div>
      )}
      {problem === null && more && <ShowMore busy={busy} onMore={load} />}
    </>
  );
}

function FoundLineRow({ found, query, now }: { found: FoundLine; query: string; now: number }) {
  const { archive, title, name, line } = found;
  const locale = useTimeLocale();
  return (
    <li>
      <ListRow
        href={`/chats/archives/${archive}?at=${line.seq}`}
        start={<ArchiveSign />}
        title={title}
        aside={listTime(line.at, now, locale)}
        subtitle={
          <>
            {name !== null && name !== title && (
              <>
                <bdi>{name}</bdi>
                {': '}
              </>
            )}
            <FoundCarried carried={line.attachments ?? []} query={query} />
            {line.attachments !== undefined && line.text !== '' && ' · '}
            <ExcerptWords text={bareText(line.text)} query={query} />
          </>
        }
      />
    </li>
  );
}
