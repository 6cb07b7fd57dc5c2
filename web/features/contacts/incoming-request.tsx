import { useLingui } from '@lingui/react/macro';
import type { Request } from '@teahouse/protocol';
import { nameOf } from '@teahouse/sdk/selectors';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { showToast } from '#ui/overlays.ts';
import { useAction, useClient } from '../../session/index.ts';
import { useBlocking } from './use-blocking.ts';
import { useMessage } from './use-message.ts';

interface IncomingRequestProps {
  request: Request;
  /** Who asks, where the page does not say it. Then one can block and report them from here, too. */
  head?: ReactNode;
}

/** What somebody wrote who wants to become a contact, and the answers to it. */
export function IncomingRequest({ request, head }: IncomingRequestProps) {
  const { t } = useLingui();
  const client = useClient();
  const [, navigate] = useLocation();
  const { user, greeting } = request;
  const message = useMessage();
  const accept = useAction(async () => {
    await client.call('contacts.accept', { user });
    // Who asks is perhaps a stranger whose name is still on its way here.
    const name = nameOf(client.state(), user);
    showToast(name === '' ? t`You are in touch now` : t`You and ${name} are in touch now`, {
      action: { label: t`Message`, onSelect: () => message.run(user) },
    });
  });
  const blocking = useBlocking(user);
  const ignore = useAction(async () => {
    await client.call('contacts.ignore', { user });
  });
  return (
    <div className="edge mx-4 mb-6 rounded-card bg-surface p-4">
      {head}
      {greeting !== '' && (
        <blockquote
          dir="auto"
          className="wrap-anywhere mb-4 w-fit max-w-full whitespace-pre-wrap rounded-bubble bg-sunken px-4 py-2.5"
        >
          {greeting}
        </blockquote>
      )}
      <FormProblem text={(accept.problem ?? ignore.problem ?? blocking.problem)?.text} />
      <div className="flex flex-wrap gap-2">
        <Button className="flex-1" icon="check" busy={accept.busy} onClick={() => accept.run()}>
          {t`Accept`}
        </Button>
        <Button tone="secondary" className="flex-1" busy={ignore.busy} onClick={() => ignore.run()}>
          {t`Ignore`}
        </Button>
      </div>
      {head !== undefined && (
        <div className="-ms-3 mt-2 flex flex-wrap">
          <Button tone="plain" icon="block" busy={blocking.busy} onClick={() => blocking.run(true)}>
            {t`Block`}
          </Button>
          <Button tone="plain" icon="alert" onClick={() => navigate(`/contacts/${user}/report`)}>
            {t`Report`}
          </Button>
        </div>
      )}
      <p className="mt-3 text-caption text-ink-soft">
        {t`Whoever you ignore is not told, and sees no sign that you have read this.`}
      </p>
    </div>
  );
}
