import { useLingui } from '@lingui/react/macro';
import type { WireError } from '@teahouse/protocol';
import { isBytesGone } from '@teahouse/sdk/call-error';
import type { Waiting } from '@teahouse/sdk/state';
import { classNames } from '#ui/class-names.ts';
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
import { widthWith } from '../preview/card-shape.ts';
import { PreviewCard } from '../preview/preview-card.tsx';
import { Bubble } from './bubble.tsx';
import { BubbleRow } from './bubble-row.tsx';
import { Meta, useStateWords } from './meta.tsx';
import { Quote } from './quote.tsx';
import { emojiCount } from './segments.ts';
import { Words } from './words.tsx';
import { WordsLine } from './words-line.tsx';

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
  const carried = shownOfWaiting(waiting);
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
      <div
        {...press}
        className={classNames('flex min-w-0 justify-end', widthWith(waiting.preview))}
      >
        <Bubble mine opens={opens} closes={closes} bare={emoji > 0}>
          {waiting.replyTo !== null && <Quote seq={waiting.replyTo} />}
          <Attachments
            shown={carried}
            place={{ page: `/chats/${waiting.conversation}`, message: null }}
          />
          {waiting.preview !== undefined && <PreviewCard preview={waiting.preview} />}
          <WordsLine text={waiting.text} carried={carried}>
            <span className={emoji > 0 ? 'text-[2.25rem] leading-[1.25]' : undefined}>
              <Words text={waiting.text} mentions={waiting.mentions} />
            </span>
            <Meta at={waiting.at} showTime={closes} edited={false} state={failed ? null : state} />
          </WordsLine>
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

/** Why it failed, and until when it would fail again where that is known. */
function WhyNot({ error }: { error: WireError }) {
  const { t } = useLingui();
  const until = error.params?.until;
  if (isBytesGone(error)) return t`The file is not on this device any more. Choose it again.`;
  if (error.code !== 'chat.silenced' || typeof until !== 'number') return error.message;
  return <Silenced until={until} />;
}

function useWaitingMenu({ conversation, clientId, text, state, error }: Waiting) {
  const { t } = useLingui();
  const client = useClient();
  const gone = error !== null && isBytesGone(error);
  return (at: Point) =>
    openMenu({
      label: t`Message actions`,
      at,
      ...(error !== null && { header: <WhyNot error={error} /> }),
      items: [
        ...(state === 'failed' && !gone
          ? [
              {
                label: t`Send again`,
                icon: 'refresh' as const,
                onSelect: () => client.retry(conversation, clientId),
              },
            ]
          : []),
        ...(text === ''
          ? []
          : [
              {
                label: t`Copy`,
                icon: 'copy' as const,
                onSelect: () => copyText(text, t`Copied`),
              },
            ]),
        {
          label: t`Delete`,
          icon: 'trash',
          tone: 'danger',
          onSelect: () => client.discard(conversation, clientId),
        },
      ],
    });
}
