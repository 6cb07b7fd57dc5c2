import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { Screen } from '#ui/screen.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { pathOfLink, tokenOfLink, useAction, useClient } from '../../session/index.ts';
import { type Found, FoundPerson } from './found-person.tsx';
import { ScanDialog } from './scan-dialog.tsx';

/** Ways to add someone: their handle, their link, their QR code, or one's own code. */
export default function AddPage() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState(handleOfAddress);
  const [scanning, setScanning] = useState(false);
  const search = useSearch();
  const { run } = search;
  useEffect(() => {
    const asked = handleOfAddress();
    if (asked !== '') run(asked);
  }, [run]);
  const follow = (link: string) => navigate(pathOfLink(link) ?? '/contacts/add');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isLink(typed)) follow(typed);
    else search.run(typed);
  };
  return (
    <Screen title={t`Add someone`} back="/contacts" backOnlyAlone>
      <form onSubmit={submit} className="mx-4 mb-6 flex gap-2">
        <SearchField
          label={t`Handle or link`}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            search.forget();
          }}
          autoFocus={matchMedia('(pointer: fine)').matches}
          className="min-w-0 flex-1"
        />
        <Button type="submit" busy={search.busy} disabled={typed.trim() === ''}>
          {t`Find`}
        </Button>
      </form>
      <div className="mx-4 mb-4 empty:hidden">
        <FormProblem text={search.problemText} />
      </div>
      {search.result === 'nobody' && (
        <EmptyState
          icon="search"
          title={t`Nobody has this handle`}
          text={t`Check the spelling, or ask for their link or code.`}
        />
      )}
      {search.result !== null && search.result !== 'nobody' && (
        <FoundPerson found={search.result} />
      )}
      {search.result === null && (
        <CellGroup>
          <Cell icon="scan" title={t`Scan a QR code`} onClick={() => setScanning(true)} />
          <Cell icon="qr" title={t`Show my code`} href="/me/code" />
        </CellGroup>
      )}
      {scanning && <ScanDialog onClose={() => setScanning(false)} onLink={follow} />}
    </Screen>
  );
}

/** A card of somebody leads here: `?handle=` is looked for at once. */
function handleOfAddress(): string {
  return new URLSearchParams(location.search).get('handle') ?? '';
}

function isLink(typed: string): boolean {
  return typed.includes('/') && tokenOfLink(typed) !== null;
}

function useSearch() {
  const client = useClient();
  const [result, setResult] = useState<Found | 'nobody' | null>(null);
  const action = useAction(async (typed: string) => {
    const handle = typed.trim().replace(/^@/, '').toLowerCase();
    setResult(await client.call('contacts.search', { handle }));
  });
  // A handle that nobody may have is a handle that nobody has.
  const missed = action.problem?.code === 'not_found' || action.problem?.code === 'invalid';
  return {
    run: action.run,
    busy: action.busy,
    result: missed ? ('nobody' as const) : result,
    problemText: missed ? undefined : action.problem?.text,
    forget: () => {
      setResult(null);
      action.clear();
    },
  };
}
