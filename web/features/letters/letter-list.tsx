import { useLingui } from '@lingui/react/macro';
import type { Letter } from '@teahouse/protocol';
import type { ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { CellGroup } from '#ui/cell.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { SkeletonRows } from '#ui/skeleton.tsx';
import { Retry } from '../../faces/retry.tsx';
import type { Pages } from '../../session/use-pages.ts';

/** The last letter of a page: the next one begins behind it. */
export interface Behind {
  movedAt: number;
  letter: number;
}

export function behind(letters: readonly Letter[], more: boolean): Behind | null {
  const last = letters.at(-1);
  return more && last !== undefined ? { movedAt: last.movedAt, letter: last.id } : null;
}

interface LetterListProps<Listed extends Letter> {
  pages: Pages<Listed>;
  /** What stands there where there are none. */
  nothing: ReactNode;
  heading?: string;
  children: (letter: Listed) => ReactNode;
}

/** Letters as cells, the last that moved first; older ones are asked for. */
export function LetterList<Listed extends Letter>(props: LetterListProps<Listed>) {
  const { pages, nothing, heading, children } = props;
  const { t } = useLingui();
  const { rows, problem, busy, more, load, refresh } = pages;
  if (rows === null) {
    return problem === null ? (
      <SkeletonRows count={4} />
    ) : (
      <Retry problem={problem} refresh={refresh} />
    );
  }
  if (rows.length === 0) return nothing;
  return (
    <>
      <CellGroup {...(heading === undefined ? {} : { heading })}>{rows.map(children)}</CellGroup>
      <div className="mx-4 flex flex-col gap-3">
        <FormProblem text={problem?.text} />
        {more && (
          <Button tone="secondary" wide busy={busy} onClick={load}>
            {t`Older letters`}
          </Button>
        )}
      </div>
    </>
  );
}
