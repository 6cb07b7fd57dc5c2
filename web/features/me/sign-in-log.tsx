import { Plural, useLingui } from '@lingui/react/macro';
import type { SignIn } from '@teahouse/protocol';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useAnswer } from '../../session/index.ts';

/** From where one has signed in, where the server keeps that. */
export function SignInLog() {
  const { t } = useLingui();
  const { output } = useAnswer('identity.own_sign_ins', {});
  if (output === null || output.signIns.length === 0) return null;
  return (
    <CellGroup
      heading={t`Where you signed in`}
      footer={
        output.keptDays !== null && (
          <Plural
            value={output.keptDays}
            one="Addresses are kept for a day. The people who run this server can see them too."
            other="Addresses are kept for # days. The people who run this server can see them too."
          />
        )
      }
    >
      {output.signIns.map((signIn) => (
        <SignInCell key={`${signIn.at} ${signIn.device}`} signIn={signIn} />
      ))}
    </CellGroup>
  );
}

function SignInCell({ signIn }: { signIn: SignIn }) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { kind, name, at, address } = signIn;
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
      value={dateAndTime(at, Date.now(), locale)}
    />
  );
}
