import { useLingui } from '@lingui/react/macro';
import type { WireError } from '@teahouse/protocol';
import type { Waiting } from '@teahouse/sdk/state';
import { copyText } from '#ui/copy-text.ts';
import { Icon } from '#ui/icon.tsx';
import { openMenu } from '#ui/overlays.ts';
import { clockTime } from '#ui/time.ts';
import { type Point, useLongPress } from '#ui/use-long-press.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useAttachmentWords } from '../../../faces/attachment-words.ts';
import { useClient } from '../../../session/index.ts';
import { Silenced } from '../composer/silenced.tsx';
import type { Row } from '../log/rows.ts';
import { Attachments } from '../media/attachments.tsx';
import { shownOfWaiting } from '../media/shown.ts';
import { UploadRing } from '../media/upload-ring.tsx';
import { Bubble } from './bubble.tsx';
import { BubbleRow } from './bubble-row.tsx';
import { Meta, useStateWords } from './meta.tsx';
import { Quote } from './quote.tsx';
import { emojiCount } from './segments.ts';
import { Words } from './words.tsx';

interface WaitingRowProps {
  row: Extract<Row, { type: 'waiting' }>;
  reachable: boolean;
  onFocus: (key: string) => void;
}

/** A message on its way, or one that did not get through. */
export function WaitingRow({ row, reachable, onFocus }: WaitingRowProps) {
  const { waiting, opens, closes } = row;
  const { t } = useLingui();
  const locale = useTimeLocale();
  const words = useStateWords();
  const failed = waiting.state === 'failed';
  const state = failed ? 'failed' : 'waiting';
  const open = useWaitingMenu(waiting);
  const press = useLongPress(open);
  const emoji = waiting.replyTo === null ? emojiCount(waiting.text) : 0;
  const you = t`You`;
  const said = [useAttachmentWords()(waiting.files), waiting.text].filter(Boolean).join(' · ');
  const label = `${you}: ${said}, ${clockTime(waiting.at, locale)}, ${words(state)}`;
  return (
    <BubbleRow
      mine
      opens={opens}
      label={label}
      rowKey={row.key}
      reachable={reachable}
      lit={false}
      onFocus={onFocus}
      onMenu={open}
    >
      <div {...press} className="flex min-w-0 max-w-[min(85%,36rem)] justify-end">
        <Bubble mine opens={opens} closes={closes} bare={emoji > 0}>
          {waiting.replyTo !== null && <Quote seq={waiting.replyTo} />}
          <Attachments shown={shownOfWaiting(waiting)} />
          <p dir="auto" className="relative whitespace-pre-wrap wrap-anywhere">
            <span className={emoji > 0 ? 'text-[2.25rem] leading-[1.25]' : undefined}>
              <Words text={waiting.text} mentions={waiting.mentions} />
            </span>
            <Meta at={waiting.at} showTime={closes} edited={false} state={failed ? null : state} />
          </p>
        </Bubble>
      </div>
      <UploadRing waiting={waiting} />
      {failed && (
        <button
          type="button"
          aria-label={t`Not sent. Choose what to do`}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            open({ x: box.x + box.width / 2, y: box.bottom });
          }}
          className="tap-44 -m-1.5 grid place-items-center rounded-full text-danger"
        >
          <Icon name="alert" size={1.375} />
        </button>
      )}
    </BubbleRow>
  );
}

/** Where it is known until when it would fail again, that is said. */
function WhyNot({ error }: { error: WireError }) {
  const until = error.params?.until;
  if (error.code !== 'chat.silenced' || typeof until !== 'number') return error.message;
  return <Silenced until={until} />;
}

function useWaitingMenu({ conversation, clientId, text, state, error }: Waiting) {
  const { t } = useLingui();
  const client = useClient();
  return (at: Point) =>
    openMenu({
      label: t`Message actions`,
      at,
      ...(error === null ? {} : { header: <WhyNot error={error} /> }),
      items: [
        ...(state === 'failed'
          ? [
              {
                label: t`Send again`,
                icon: 'refresh' as const,
                onSelect: () => client.retry(conversation, clientId),
              },
            ]
          : []),
        { label: t`Copy`, icon: 'copy', onSelect: () => copyText(text, t`Copied`) },
        {
          label: t`Delete`,
          icon: 'trash',
          tone: 'danger',
          onSelect: () => client.discard(conversation, clientId),
        },
      ],
    });
}
