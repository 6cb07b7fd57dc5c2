import { useLingui } from '@lingui/react/macro';
import type { AuditEntry } from '@teahouse/protocol';
import { Link, useSearch } from 'wouter';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { SkeletonRows } from '#ui/skeleton.tsx';
import { useClient } from '../../session/index.ts';
import { usePages } from '../../session/use-pages.ts';
import { AuditFilter } from './audit-filter.tsx';
import { MoreRows } from './more-rows.tsx';
import { useDays } from './use-days.ts';
import { type NameOf, useDeedWords } from './use-deed-words.ts';
import { useNames } from './use-names.ts';

/** What operators did, the newest first. Nothing here can be changed or taken away. */
export default function AuditPage() {
  const { t } = useLingui();
  const client = useClient();
  const search = new URLSearchParams(useSearch());
  const user = idIn(search, 'user');
  const operator = idIn(search, 'operator');
  const pages = usePages<AuditEntry, number>(`${user} ${operator}`, async (before) => {
    const { entries, more } = await client.call('house.audit', {
      ...(user === null ? {} : { user }),
      ...(operator === null ? {} : { operator }),
      ...(before === null ? {} : { before }),
    });
    return { rows: entries, next: more ? (entries.at(-1)?.id ?? null) : null };
  });
  const entries = pages.rows ?? [];
  const nameOf = useNames([
    ...(user === null ? [] : [user]),
    ...(operator === null ? [] : [operator]),
    ...entries.flatMap(peopleIn),
  ]);
  return (
    <Screen title={t`What operators did`} back="/operator" backOnlyAlone>
      <AuditFilter user={user} operator={operator} nameOf={nameOf} />
      {pages.rows === null && pages.problem === null && <SkeletonRows />}
      {pages.rows?.length === 0 && <EmptyState icon="eye" title={t`Nothing yet`} />}
      {entries.length > 0 && (
        <CellGroup>
          {entries.map((entry) => (
            <EntryCell key={entry.id} entry={entry} nameOf={nameOf} />
          ))}
        </CellGroup>
      )}
      <MoreRows pages={pages} />
    </Screen>
  );
}

function idIn(search: URLSearchParams, name: string): number | null {
  const id = Number(search.get(name));
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

function peopleIn({ operator, subject }: AuditEntry): number[] {
  const people = subject?.kind === 'user' ? [subject.id] : [];
  return operator === null ? people : [operator, ...people];
}

function EntryCell({ entry, nameOf }: { entry: AuditEntry; nameOf: NameOf }) {
  const { t } = useLingui();
  const { moment } = useDays();
  const { title, details } = useDeedWords(entry, nameOf);
  const { operator, subject } = entry;
  const by = operator === null ? t`At the server’s own terminal` : nameOf(operator);
  return (
    <Cell
      title={title}
      subtitle={
        <>
          {details !== '' && <span className="block">{details}</span>}
          <span className="block">
            <bdi>{by}</bdi> · {moment(entry.at)}
          </span>
        </>
      }
      end={
        subject?.kind === 'user' && (
          <Link
            href={`/operator/people/${subject.id}`}
            className="tap-44 -me-3 grid place-items-center rounded-control px-3 font-medium text-brand text-label hover:underline"
          >
            {t`Account`}
          </Link>
        )
      }
    />
  );
}
