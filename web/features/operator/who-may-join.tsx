import { useLingui } from '@lingui/react/macro';
import { ChoiceGroup } from '#ui/choice-group.tsx';
import { Asked } from '../../faces/asked.tsx';
import { attempt } from '../../faces/index.ts';
import { useAnswer, useClient } from '../../session/index.ts';

/** Whether the door is open. A choice holds at once. */
export function WhoMayJoin() {
  const { t } = useLingui();
  const client = useClient();
  const answer = useAnswer('identity.server', {});
  return (
    <Asked answer={answer}>
      {(server) => {
        const choose = (signUp: 'open' | 'invitation') => {
          answer.replace({ ...server, signUp });
          void attempt(client.call('identity.set_sign_up', { signUp })).then((done) => {
            if (!done) answer.replace(server);
          });
        };
        return (
          <ChoiceGroup
            legend={t`Who may join`}
            value={server.signUp}
            onChange={choose}
            choices={[
              { value: 'open', title: t`Everyone`, subtitle: t`Whoever has the address` },
              {
                value: 'invitation',
                title: t`By invitation`,
                subtitle: t`Whoever follows an invitation, or the link of someone who is here`,
              },
            ]}
          />
        );
      }}
    </Asked>
  );
}
