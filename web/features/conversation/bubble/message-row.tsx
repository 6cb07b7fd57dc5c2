import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { type ReactNode, useCallback, useMemo } from 'react';
import { Link } from 'wouter';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { colourIndex } from '#ui/initials.ts';
import { later } from '#ui/later.tsx';
import { clockTime } from '#ui/time.ts';
import { type Point, useLongPress } from '#ui/use-long-press.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { PersonAvatar, usePersonName } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import { CardBody, hasBody } from '../cards/cards.tsx';
import type { Row } from '../log/rows.ts';
import { Attachments } from '../media/attachments.tsx';
import { openPicture } from '../media/looked-at.ts';
import { type Shown, shownOf } from '../media/shown.ts';
import { pictureAt } from '../media/slides.ts';
import { PreviewCard } from '../preview/card.tsx';
import { widthWith } from '../preview/card-shape.ts';
import { useConversation, useScreen } from '../screen.ts';
import { useSelect } from '../select/use-selection.ts';
import { Bubble } from './bubble.tsx';
import { BubbleRow } from './bubble-row.tsx';
import { type Caution, cautionOf } from './caution.ts';
import { CautionLine, useCautionLabel } from './caution-line.tsx';
import { ForwardedMark } from './forwarded-mark.tsx';
import { useMessageSummary, useMessageText } from './message-text.ts';
import { type BubbleState, Meta, useStateWords } from './meta.tsx';
import { Quote, quoteRoom } from './quote.tsx';
import { ReactionChips } from './reaction-chips.tsx';
import { reached } from './receipts.ts';
import { emojiCount } from './segments.ts';
import { useTranslated } from './translations.ts';
import { useLinks } from './use-links.ts';
import { useReactions } from './use-reactions.ts';
import { useSwipeReply } from './use-swipe-reply.ts';
import { Words } from './words.tsx';
import { WordsLine } from './words-line.tsx';

const TranslatedWords = later(async () => (await import('./translated-words.tsx')).TranslatedWords);
const StatementLink = later(async () => (await import('./statement-link.tsx')).StatementLink);
const linkRoom = <div className="-mb-2 h-11" />;

interface MessageRowProps {
  row: Extract<Row, { type: 'message' }>;
  reachable: boolean;
  onFocus: (key: string) => void;
}

/** A message that was sent. */
export function MessageRow({ row, reachable, onFocus }: MessageRowProps) {
  const { message, mine, opens, closes } = row;
  const { conversation, screen } = useConversation();
  const group = useReplica((state) => state.conversations.get(conversation)?.kind === 'group');
  const lit = useScreen(({ flash }) => flash === message.seq);
  const state = useBubbleState(message, mine);
  const text = useMessageText()(message);
  const carried = useMemo(() => (message.attachments ?? []).map(shownOf), [message.attachments]);
  const caution = useCaution(message, message.card === undefined ? text : '');
  const reactions = useReactions(message);
  const label = useLabel(message, useMessageSummary()(message), state, caution);
  const openMenu = useCallback(
    (at: Point) => screen.setState({ menuOf: { message, at } }),
    [screen, message],
  );
  const select = useSelect(message.seq);
  const swipe = useSwipeReply(message.seq);
  const press = useLongPress(openMenu);
  const emoji = message.replyTo === null && message.card === undefined ? emojiCount(text) : 0;
  const named = group && !mine && opens;
  return (
    <BubbleRow
      mine={mine}
      opens={opens}
      label={label}
      rowKey={row.key}
      reachable={reachable}
      lit={lit}
      onFocus={onFocus}
      onMenu={openMenu}
      select={select}
      aside={group && !mine ? <Face user={message.sender} shown={closes} /> : undefined}
    >
      <div
        {...swipe.handlers}
        ref={swipe.ref}
        className={classNames(
          'relative flex min-w-0 touch-pan-y flex-col',
          widthWith(message.preview),
        )}
      >
        <Icon
          name="reply"
          size={1.25}
          className="pointer-events-none absolute inset-y-0 -start-8 my-auto text-brand opacity-(--pulled,0)"
        />
        <div {...press} className={mine ? 'flex min-w-0 justify-end' : 'flex min-w-0'}>
          <Bubble mine={mine} opens={opens} closes={closes} bare={emoji > 0}>
            {named && message.sender !== null && <AuthorName user={message.sender} />}
            <Said message={message} carried={carried} text={text} caution={caution} emoji={emoji}>
              <Meta
                at={message.sentAt}
                showTime={closes}
                edited={message.editedAt !== null}
                expires={message.expiresAt !== undefined}
                state={closes ? state : null}
              />
            </Said>
          </Bubble>
        </div>
        <ReactionChips message={message} reactions={reactions} mine={mine} reachable={reachable} />
      </div>
      <MoreButton onOpen={openMenu} />
    </BubbleRow>
  );
}

interface SaidProps {
  message: Message;
  carried: readonly Shown[];
  text: string;
  caution: Caution | null;
  /** Of how many emoji it is made, where of nothing else. */
  emoji: number;
  /** Time and state, at the end of the words. */
  children: ReactNode;
}

/** What was said, with what it answers and where it is from. */
function Said({ message, carried, text, caution, emoji, children }: SaidProps) {
  const { conversation } = useConversation();
  const carded = hasBody(message);
  const translated = useTranslated(conversation, message);
  const words = <Words text={text} mentions={message.mentions} caution={caution} />;
  return (
    <>
      {message.replyTo !== null && <Quote seq={message.replyTo} meanwhile={quoteRoom} />}
      {message.forwarded === true && <ForwardedMark />}
      <CardBody message={message} />
      <Attachments
        shown={carried}
        place={{
          page: `/chats/${conversation}`,
          message: { conversation, seq: message.seq, sender: message.sender },
        }}
        onOpen={(id) => openPicture(pictureAt(message.seq, id))}
      />
      {message.preview !== undefined && <PreviewCard preview={message.preview} caution={caution} />}
      <WordsLine text={text} carried={carried}>
        {!carded && (
          <span className={emojiSize(emoji)}>
            {translated === null ? (
              words
            ) : (
              <TranslatedWords
                message={message}
                translated={translated}
                caution={caution}
                meanwhile={words}
              />
            )}
          </span>
        )}
        {children}
      </WordsLine>
      {message.statement !== undefined && (
        <StatementLink statement={message.statement} meanwhile={linkRoom} />
      )}
      {caution !== null && <CautionLine caution={caution} />}
    </>
  );
}

/** Opens what can be done with it where there is a pointer: it shows when that comes near. */
function MoreButton({ onOpen }: { onOpen: (at: Point) => void }) {
  const { t } = useLingui();
  return (
    <button
      type="button"
      aria-label={t`Message actions`}
      title={t`Message actions`}
      tabIndex={-1}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        onOpen({ x: box.x + box.width / 2, y: box.bottom });
      }}
      className="-mx-1 grid size-8 shrink-0 place-items-center self-center rounded-full text-ink-faint opacity-0 hover:bg-pressed focus-visible:opacity-100 group-hover/message:opacity-100 pointer-coarse:hidden"
    >
      <Icon name="more" size={1.125} />
    </button>
  );
}

function emojiSize(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? 'text-[3.25rem] leading-[1.2]' : 'text-[2.25rem] leading-[1.25]';
}

function useBubbleState(message: Message, mine: boolean): BubbleState {
  const { conversation } = useConversation();
  return useReplica((state) => {
    const shared = state.conversations.get(conversation);
    if (!mine || shared === undefined) return null;
    return reached(message.seq, shared, state.marks.get(conversation), state.me?.id ?? 0);
  });
}

/** Why the links of a message carry a caution; null where it has none, or they do not. */
function useCaution({ sender, preview }: Message, text: string): Caution | null {
  const { conversation } = useConversation();
  const links = useLinks(text);
  // The page of a link can be followed before the link itself is found.
  const shown = preview !== undefined;
  const linked = useMemo(() => shown || links(text).length > 0, [shown, links, text]);
  return useReplica((state) => {
    if (!linked || sender === null) return null;
    return cautionOf(state, conversation, sender);
  });
}

function useLabel(
  message: Message,
  text: string,
  state: BubbleState,
  caution: Caution | null,
): string {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const words = useStateWords();
  const careful = useCautionLabel();
  const mine = useReplica(({ me }) => me !== null && me.id === message.sender);
  const name = usePersonName(mine ? null : message.sender);
  const author = mine ? t`You` : name;
  const time = clockTime(message.sentAt, locale);
  const edited = message.editedAt === null ? '' : t`edited`;
  const given = (message.reactions ?? []).map(({ emoji, count }) => `${emoji} ${count}`).join(' ');
  const reacted = given === '' ? '' : t`reactions: ${given}`;
  const about = [careful(caution), time, edited, words(state), reacted].filter(Boolean).join(', ');
  return `${author}: ${text}, ${about}`;
}

/** The author's picture stands beside the last bubble of a group. */
function Face({ user, shown }: { user: number | null; shown: boolean }) {
  const { t } = useLingui();
  const name = usePersonName(user);
  if (user === null || !shown) return <span className="w-9 shrink-0" />;
  return (
    <Link
      href={`/contacts/${user}`}
      tabIndex={-1}
      aria-label={t`About ${name}`}
      className="shrink-0 rounded-[28%]"
    >
      <PersonAvatar user={user} size={2.25} />
    </Link>
  );
}

/** In the colour of the picture, so that each is told apart at a glance. */
function AuthorName({ user }: { user: number }) {
  const name = usePersonName(user);
  return (
    <bdi
      style={{ color: `var(--author-${colourIndex(user, 8)})` }}
      className="match-parent block truncate pb-0.5 font-medium text-caption"
    >
      {name || '\u00a0'}
    </bdi>
  );
}
