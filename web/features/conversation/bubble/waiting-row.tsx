import { useLingui } from '@lingui/react/macro';
import type { Client } from '@teahouse/sdk/client';
import type { Waiting } from '@teahouse/sdk/state';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { later } from '#ui/later.tsx';
import { clockTime } from '#ui/time.ts';
import { type Point, useLongPress } from '#ui/use-long-press.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useAttachmentWords } from '../../../faces/attachment-words.ts';
import { useBareText } from '../../../faces/bare-text.ts';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import type { Row } from '../log/rows.ts';
import { Attachments } from '../media/attachments.tsx';
import { shownOfWaiting } from '../media/shown.ts';
import { PreviewCard } from '../preview/card.tsx';
import { widthWith } from '../preview/card-shape.ts';
import { Bubble } from './bubble.tsx';
import { BubbleRow } from './bubble-row.tsx';
import { Meta, useStateWords } from './meta.tsx';
import { Quote, quoteRoom } from './quote.tsx';
import { emojiCount } from './segments.ts';
import { Words } from './words.tsx';
import { WordsLine } from './words-line.tsx';

const UploadRing = later(async () => (await import('../media/upload-ring.tsx')).UploadRing);

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
  const client = useClient();
  const open = (at: Point) => void attempt(openMenuOf(client, waiting, at));
  const press = useLongPress(open);
  const emoji = waiting.replyTo === null ? emojiCount(waiting.text) : 0;
  const carried = shownOfWaiting(waiting);
  const you = t`You`;
  const said = [useAttachmentWords()(waiting.files), useBareText()(waiting.text)]
    .filter(Boolean)
    .join(' · ');
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
          {waiting.replyTo !== null && <Quote seq={waiting.replyTo} meanwhile={quoteRoom} />}
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
      {carried.length > 0 && <UploadRing waiting={waiting} />}
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

async function openMenuOf(client: Client, waiting: Waiting, at: Point): Promise<void> {
  const { openWaitingMenu } = await import('./waiting-menu.tsx');
  openWaitingMenu(client, waiting, at);
}
