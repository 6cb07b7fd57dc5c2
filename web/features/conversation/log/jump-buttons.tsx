import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Badge } from '#ui/badge.tsx';
import { Icon } from '#ui/icon.tsx';
import type { IconName } from '#ui/icons.ts';
import { useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { mentionBelow, unseenBelow } from './landing.ts';
import type { Jumps } from './use-jumps.ts';
import type { Seen } from './use-view.ts';

/** The ways back, to the next mention and to the end, above the log's lower corner. */
export function JumpButtons({ view, jumps }: { view: Seen; jumps: Jumps }) {
  const { t } = useLingui();
  const { conversation } = useConversation();
  const log = useReplica((state) => state.logs.get(conversation));
  const stream = useReplica((state) => state.streams.get(conversation));
  const me = useReplica((state) => state.me?.id ?? 0);
  const unseen = unseenBelow(stream, view.furthest);
  const mention = mentionBelow(log, view.furthest, me);
  const away = !view.atEnd || log?.hasNewer === true;
  const label =
    unseen > 0
      ? plural(unseen, { one: 'To the end, # new message', other: 'To the end, # new messages' })
      : t`To the end`;
  return (
    <div className="pointer-events-none absolute end-3 bottom-3 z-10 flex flex-col gap-2.5">
      {jumps.canReturn && (
        <Round icon="recall" label={t`Back to where I was`} onClick={jumps.goBack} />
      )}
      {mention !== null && (
        <Round icon="at" label={t`To the next mention`} onClick={() => jumps.to(mention)} />
      )}
      {away && (
        <Round icon="chevronDown" label={label} onClick={jumps.toEnd}>
          <Badge count={unseen} />
        </Round>
      )}
    </div>
  );
}

interface RoundProps {
  icon: IconName;
  label: string;
  onClick: () => void;
  children?: ReactNode;
}

function Round({ icon, label, onClick, children }: RoundProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="tap-44 pointer-events-auto relative grid place-items-center rounded-full bg-surface text-ink-soft shadow-float hover:text-ink active:bg-sunken"
    >
      <Icon name={icon} size={1.375} />
      <span className="absolute -top-1.5 flex" aria-hidden="true">
        {children}
      </span>
    </button>
  );
}
