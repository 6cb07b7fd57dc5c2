import { useLingui } from '@lingui/react/macro';
import { Button } from '#ui/button.tsx';
import { ChoiceGroup } from '#ui/choice-group.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { attempt } from '../../faces/index.ts';
import { useAnswer, useClient } from '../../session/index.ts';

/** What an operator chooses for everyone. */
export default function ServerPage() {
  const { t } = useLingui();
  const client = useClient();
  const { output, problem, refresh, replace } = useAnswer('identity.server', {});
  if (output === null) {
    return (
      <Screen title={t`This Teahouse`} back="/me" backOnlyAlone>
        {problem === null ? (
          <Waiting />
        ) : (
          <EmptyState
            icon="alert"
            title={problem.text}
            action={<Button onClick={refresh}>{t`Try again`}</Button>}
          />
        )}
      </Screen>
    );
  }
  const choose = (signUp: 'open' | 'invitation') => {
    replace({ ...output, signUp });
    void attempt(client.call('identity.set_sign_up', { signUp })).then((done) => {
      if (!done) replace(output);
    });
  };
  return (
    <Screen title={output.name} back="/me" backOnlyAlone>
      <ChoiceGroup
        legend={t`Who may join`}
        value={output.signUp}
        onChange={choose}
        choices={[
          { value: 'open', title: t`Everyone`, subtitle: t`Whoever has the address` },
          {
            value: 'invitation',
            title: t`By invitation`,
            subtitle: t`Whoever follows the link of someone who is here`,
          },
        ]}
      />
    </Screen>
  );
}
