import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { useDeferredValue, useState } from 'react';
import { Screen } from '#ui/screen.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { Segments } from '#ui/segments.tsx';
import { Asked } from '../../faces/asked.tsx';
import { useAnswer } from '../../session/index.ts';
import { AccountRows } from './account-rows.tsx';
import { PagedAccounts } from './paged-accounts.tsx';

type Query = Methods['identity.accounts']['input'];

/** Everybody who has an account here, newest first or as they were here last. */
export default function PeoplePage() {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [who, setWho] = useState<NonNullable<Query['who']>>('all');
  const [order, setOrder] = useState<NonNullable<Query['order']>>('newest');
  const text = useDeferredValue(typed.trim());
  return (
    <Screen title={t`People`} back="/operator" backOnlyAlone>
      <div className="mx-4 mb-4 flex flex-col gap-3">
        <SearchField label={t`Handle, name or number`} value={typed} onChange={setTyped} />
        {text === '' && (
          <div className="flex flex-wrap gap-2 [&>*]:flex-auto">
            <Segments
              bare
              legend={t`Who is listed`}
              value={who}
              onChange={setWho}
              choices={[
                { value: 'all', title: t`All` },
                { value: 'operators', title: t`Operators` },
                { value: 'suspended', title: t`Suspended` },
              ]}
            />
            <Segments
              bare
              legend={t`Order`}
              value={order}
              onChange={setOrder}
              choices={[
                { value: 'newest', title: t`Newest` },
                { value: 'seen', title: t`Last here` },
              ]}
            />
          </div>
        )}
      </div>
      {text === '' ? (
        <PagedAccounts query={{ who, order }} nobody={t`Nobody`} />
      ) : (
        <Found text={text} />
      )}
    </Screen>
  );
}

function Found({ text }: { text: string }) {
  const { t } = useLingui();
  const found = useAnswer('identity.find_accounts', { text: text.slice(0, 40) });
  return (
    <Asked answer={found}>
      {({ accounts, more }) => (
        <>
          <AccountRows accounts={accounts} nobody={t`Nobody’s handle or name begins so`} />
          {more && (
            <p className="mx-4 px-4 text-caption text-ink-soft">
              {t`There are more. Go on typing to see fewer.`}
            </p>
          )}
        </>
      )}
    </Asked>
  );
}
