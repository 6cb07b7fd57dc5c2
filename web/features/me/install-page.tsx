import { useLingui } from '@lingui/react/macro';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Icon } from '#ui/icon.tsx';
import type { IconName } from '#ui/icons.ts';
import { Screen } from '#ui/screen.tsx';
import { useInstallQuestion } from '../../session/index.ts';
import { isInstalled } from '../../session/install.ts';
import { installKind } from '../../session/install-kind.ts';
import { useInstallSteps } from './use-install-steps.ts';

/** How this browser makes an app of Teahouse: it asks itself, or one does it by hand. */
export default function InstallPage() {
  const { t } = useLingui();
  return (
    <Screen title={t`Install Teahouse`} back="/me" backOnlyAlone>
      <Ways />
    </Screen>
  );
}

function Ways() {
  const { t } = useLingui();
  const question = useInstallQuestion();
  if (isInstalled()) {
    return (
      <EmptyState
        icon="check"
        title={t`Teahouse is installed here`}
        text={t`You are in the app right now.`}
      />
    );
  }
  if (!isSecureContext) {
    return (
      <EmptyState
        icon="lock"
        title={t`This takes https`}
        text={t`This address begins with http://, and browsers install nothing from there. Whoever runs this Teahouse can give it https.`}
      />
    );
  }
  return (
    <>
      <p className="mx-4 mb-5 text-balance text-ink-soft">
        {t`It gets an icon of its own, fills the screen, and opens without a network.`}
      </p>
      {question === null ? (
        <Steps />
      ) : (
        <div className="mx-4">
          <Button wide icon="download" onClick={() => void question.prompt()}>
            {t`Install`}
          </Button>
        </div>
      )}
    </>
  );
}

function Steps() {
  const steps = useInstallSteps(installKind(navigator.userAgent, navigator.maxTouchPoints));
  return (
    <ol className="edge mx-4 overflow-clip rounded-card bg-surface">
      {steps.map(({ icon, text }, index) => (
        <Step key={text} icon={icon} number={index + 1} text={text} />
      ))}
    </ol>
  );
}

function Step({ icon, number, text }: { icon: IconName; number: number; text: string }) {
  return (
    <li className="flex items-center gap-3.5 border-line px-4 py-3.5 not-first:border-t">
      <span
        aria-hidden="true"
        className="grid size-7 shrink-0 place-items-center rounded-full bg-brand-soft font-semibold text-brand text-label"
      >
        {number}
      </span>
      <span className="min-w-0 flex-1">{text}</span>
      <Icon name={icon} className="text-ink-soft" />
    </li>
  );
}
