import { useLingui } from '@lingui/react/macro';
import type { Letter, Methods } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { useDeferredValue, useState } from 'react';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { Segments } from '#ui/segments.tsx';
import { useClient } from '../../session/index.ts';
import { usePages } from '../../session/use-pages.ts';
import { LetterCell } from './letter-cell.tsx';
import { type Behind, behind, LetterList } from './letter-list.tsx';
import { useLetterWords } from './letter-words.ts';

type Received = Methods['letters.list']['output']['letters'][number];

const states = ['open', 'answered', 'done', 'declined'] as const;

/** Everybody's letters, for operators. */
export default function LettersPage() {
  const { t } = useLingui();
  const client = useClient();
  const words = useLetterWords();
  const [state, setState] = useState<Letter['state']>('open');
  const [search, setSearch] = useState('');
  const sought = useDeferredValue(search.trim());
  const pages = usePages<Received, Behind>(`${state} ${sought}`, async (next) => {
    const answer = await client.call('letters.list', {
      state,
      ...(sought === '' ? {} : { search: sought }),
      ...(next === null ? {} : { before: next }),
    });
    return { rows: answer.letters, next: behind(answer.letters, answer.more) };
  });
  return (
    <Screen title={t`Letters`} back="/operator" backOnlyAlone>
      <div className="mx-4 mb-6 flex flex-col gap-3">
        <Segments
          legend={t`Which letters`}
          choices={states.map((value) => ({ value, title: words.state(value) }))}
          value={state}
          onChange={setState}
        />
        <SearchField
          label={t`Words, or @handle`}
          maxLength={limits.search}
          value={search}
          onChange={setSearch}
        />
      </div>
      <LetterList
        pages={pages}
        nothing={
          <EmptyState
            icon={sought === '' ? 'check' : 'search'}
            title={sought === '' ? t`No letters here` : t`Nothing found`}
          />
        }
      >
        {(letter) => (
          <LetterCell
            key={letter.id}
            letter={letter}
            href={`/operator/letters/${letter.id}`}
            author={letter.author.name}
          />
        )}
      </LetterList>
    </Screen>
  );
}
