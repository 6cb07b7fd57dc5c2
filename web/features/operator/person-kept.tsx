import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { byteSize } from '#ui/bytes.ts';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useAction, useAnswer, useClient } from '../../session/index.ts';
import { useDays } from './use-days.ts';

type SignIns = Methods['identity.sign_ins']['output'];

/** What is kept of one person: how much they store, and from where they signed in. */
export function PersonKept({ user }: { user: number }) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { output } = useAnswer('media.usage', { user });
  const stored = output?.people[0];
  return (
    <>
      <CellGroup>
        <Cell
          title={t`Stores`}
          value={stored === undefined ? '–' : byteSize(stored.bytes, locale)}
        />
      </CellGroup>
      <PersonSignIns user={user} />
    </>
  );
}

/** Asked for only when wanted, since every look is recorded. */
function PersonSignIns({ user }: { user: number }) {
  const { t } = useLingui();
  const client = useClient();
  const [seen, setSeen] = useState<SignIns | null>(null);
  const look = useAction(async () => setSeen(await client.call('identity.sign_ins', { user })));
  if (seen === null) {
    return (
      <div className="mx-4 mb-6 flex flex-col gap-2">
        <Button tone="secondary" wide busy={look.busy} onClick={() => look.run()}>
          {t`Look where they signed in`}
        </Button>
        <p className="px-4 text-caption text-ink-soft">{t`The look is recorded.`}</p>
        <FormProblem text={look.problem?.text} />
      </div>
    );
  }
  return (
    <CellGroup heading={t`Where they signed in`}>
      {seen.signIns.length === 0 && (
        <Cell title={seen.keptDays === null ? t`No addresses are kept here` : t`Nothing is kept`} />
      )}
      {seen.signIns.map((signIn) => (
        <SignInCell key={`${signIn.at} ${signIn.device}`} {...signIn} />
      ))}
    </CellGroup>
  );
}

function SignInCell({ at, kind, address, name }: SignIns['signIns'][number]) {
  const { t } = useLingui();
  const { moment } = useDays();
  const deeds = {
    sign_up: t`Joined`,
    sign_in: t`Signed in`,
    recovery: t`Recovered the account`,
  };
  return (
    <Cell
      title={<bdi>{address}</bdi>}
      subtitle={
        <>
          <span className="block">{deeds[kind]}</span>
          {name !== null && <bdi className="block">{name}</bdi>}
        </>
      }
      value={moment(at)}
    />
  );
}
