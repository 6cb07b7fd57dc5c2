import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon } from '#ui/icon.tsx';
import type { IconName } from '#ui/icons.ts';
import { clockTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';

export type BubbleState = 'waiting' | 'failed' | 'sent' | 'delivered' | 'read' | null;

const signs: Record<Exclude<BubbleState, null>, IconName> = {
  waiting: 'clock',
  failed: 'alert',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
};

interface MetaProps {
  at: number;
  /** Within a group of bubbles only the last one says the time. */
  showTime: boolean;
  edited: boolean;
  /** Whether it disappears after a time. */
  expires?: boolean;
  state: BubbleState;
}

/**
 * Time and state, in the last line of the words where there is room, else below. They are
 * drawn twice: once unseen in the flow of the words, to keep the room free, once in its corner.
 */
export function Meta(props: MetaProps) {
  const { showTime, edited, state } = props;
  if (!showTime && !edited && state === null) return null;
  const look = 'inline-flex items-center gap-1 whitespace-nowrap text-micro leading-none';
  return (
    <>
      <span aria-hidden="true" className={`${look} invisible ms-2 h-3 select-none align-baseline`}>
        <Content {...props} />
      </span>
      <span
        aria-hidden="true"
        className={`${look} absolute end-0 -bottom-0.5 select-none text-ink-soft`}
      >
        <Content {...props} />
      </span>
    </>
  );
}

function Content({ at, showTime, edited, expires = false, state }: MetaProps): ReactNode {
  const { t } = useLingui();
  const locale = useTimeLocale();
  return (
    <>
      {edited && <span>{t`edited`}</span>}
      {showTime && expires && <Icon name="hourglass" size={0.75} />}
      {showTime && <bdi className="tabular-nums">{clockTime(at, locale)}</bdi>}
      {state !== null && (
        <Icon
          name={signs[state]}
          size={state === 'waiting' ? 0.75 : 0.9375}
          className={
            state === 'read' ? 'text-brand' : state === 'failed' ? 'text-danger' : undefined
          }
        />
      )}
    </>
  );
}

/** The state in words, for screen readers; empty where there is none. */
export function useStateWords(): (state: BubbleState) => string {
  const { t } = useLingui();
  return (state) => {
    switch (state) {
      case 'waiting':
        return t`being sent`;
      case 'failed':
        return t`not sent`;
      case 'sent':
        return t`sent`;
      case 'delivered':
        return t`delivered`;
      case 'read':
        return t`read`;
      case null:
        return '';
    }
  };
}
