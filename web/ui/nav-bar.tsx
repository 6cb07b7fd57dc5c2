import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import { useGoBack } from './use-go-back.ts';

interface NavBarProps {
  /** Left out where the page itself begins with its heading. */
  title?: ReactNode;
  /** A second, smaller line, such as who is typing. */
  subtitle?: ReactNode;
  /** The address that Back leads to when there is nowhere to go back to; without it no button. */
  back?: string | undefined;
  /** Hides Back where the list stands beside the page anyway. */
  backOnlyAlone?: boolean;
  /** Before the title, such as an avatar. */
  start?: ReactNode;
  /** Buttons at the end. */
  actions?: ReactNode;
}

/** The head of a pane: where one is, the way back, and what can be done here. */
export function NavBar(props: NavBarProps) {
  const { title, subtitle, back, backOnlyAlone = false, start, actions } = props;
  return (
    <div className="safe-top sticky top-0 z-20 shrink-0 bg-canvas/92 backdrop-blur-md">
      <div className="flex min-h-14 items-center gap-1 px-2 py-1">
        {back !== undefined && (
          <BackButton parent={back} className={backOnlyAlone ? 'sm:hidden' : undefined} />
        )}
        {start !== undefined && <div className="ps-1">{start}</div>}
        <div className="min-w-0 flex-1 px-2">
          {title !== undefined && <h1 className="truncate font-semibold text-title">{title}</h1>}
          {subtitle !== undefined && (
            <div className="truncate text-caption text-ink-soft">{subtitle}</div>
          )}
        </div>
        {actions}
      </div>
    </div>
  );
}

/** Back to where one came from, or up to `parent`. */
function BackButton({ parent, className }: { parent: string; className?: string | undefined }) {
  const { t } = useLingui();
  const goBack = useGoBack();
  return (
    <IconButton
      icon="back"
      label={t`Back`}
      onClick={() => goBack(parent)}
      className={classNames(className)}
    />
  );
}
