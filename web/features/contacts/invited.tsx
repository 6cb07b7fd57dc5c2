import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { Avatar } from '#ui/avatar.tsx';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Logo } from '#ui/logo.tsx';
import { TextLink } from '#ui/text-link.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { avatarUrl } from '../../faces/index.ts';
import { keepInvitation, useAnswer } from '../../session/index.ts';

/** For somebody without an account who followed a person's link. */
export function Invited({ token }: { token: string }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const { output, problem } = useAnswer('contacts.inviter', { token });
  const go = (path: string) => {
    keepInvitation({ token, person: true });
    navigate(path);
  };
  if (output === null && problem === null) return <Waiting />;
  if (output === null) {
    return (
      <main className="h-full">
        <EmptyState
          icon="link"
          title={t`This link leads nowhere`}
          text={
            problem?.code === 'not_found'
              ? t`It may have been replaced. Ask for a new one.`
              : problem?.text
          }
          action={<TextLink href="/sign-in">{t`To the start`}</TextLink>}
        />
      </main>
    );
  }
  const { id = 1, name, avatar } = output;
  return (
    <main className="grid h-full place-items-center overflow-y-auto p-6">
      <div className="flex w-full max-w-88 flex-col items-center text-center">
        <span className="relative">
          <Avatar id={id} name={name} image={avatarUrl(avatar)} size={6.5} />
          <span className="absolute -end-6 -bottom-4 rounded-[32%] border-4 border-canvas">
            <Logo size={2.75} />
          </span>
        </span>
        <h1 className="mt-7 text-balance font-semibold text-display">
          {t`${name} would like to talk with you here`}
        </h1>
        <p className="mt-2 text-balance text-ink-soft">
          {t`Teahouse is a messenger. An account takes a minute.`}
        </p>
        <div className="mt-8 flex w-full flex-col gap-2">
          <Button wide onClick={() => go('/sign-up')}>
            {t`Create an account`}
          </Button>
          <Button wide tone="plain" onClick={() => go('/sign-in')}>
            {t`I have an account already`}
          </Button>
        </div>
      </div>
    </main>
  );
}
