import { useLingui } from '@lingui/react/macro';
import type { HouseNotice } from '@teahouse/protocol';
import { Icon } from '#ui/icon.tsx';

type Papers = Pick<HouseNotice, 'privacy' | 'terms'>;

/** What the operators want read: each opens where it stands. Nothing where they wrote nothing. */
export function HousePapers({ privacy, terms }: Papers) {
  const { t } = useLingui();
  if (privacy === '' && terms === '') return null;
  return (
    <div className="edge overflow-clip rounded-card bg-surface">
      <Paper title={t`Privacy notice`} text={privacy} />
      <Paper title={t`Terms`} text={terms} />
    </div>
  );
}

function Paper({ title, text }: { title: string; text: string }) {
  if (text === '') return null;
  return (
    <details className="group/paper border-line not-first:border-t">
      <summary className="flex min-h-12 list-none items-center gap-3 px-4 py-2.5 text-label hover:bg-pressed [&::-webkit-details-marker]:hidden">
        <Icon name="shield" size={1.25} className="text-brand" />
        <span className="min-w-0 flex-1">{title}</span>
        <Icon
          name="chevronDown"
          size={1.125}
          className="text-ink-faint group-open/paper:rotate-180"
        />
      </summary>
      <p
        dir="auto"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys have to reach it.
        tabIndex={0}
        className="wrap-anywhere max-h-72 overflow-y-auto whitespace-pre-wrap px-4 pt-1 pb-4 text-ink-soft text-label -outline-offset-2"
      >
        {text}
      </p>
    </details>
  );
}
