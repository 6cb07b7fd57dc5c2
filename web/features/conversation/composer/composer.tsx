import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { lazy, Suspense, useId, useState } from 'react';
import { IconButton } from '#ui/icon-button.tsx';
import { later } from '#ui/later.tsx';
import { useCoarsePointer } from '#ui/use-media-query.ts';
import { useMayAttach } from '../attach/use-may-attach.ts';
import { useConversation, useScreen } from '../screen.ts';
import { UnderVoice } from '../voice/under-voice.tsx';
import { useVoice, useVoiceState } from '../voice/voice-store.ts';
import { useComposer } from './use-composer.ts';
import { useFocusBack } from './use-focus.ts';
import { usePanel } from './use-panel.ts';

const AnswerBar = later(async () => (await import('./answer-bar.tsx')).AnswerBar);
const AttachButton = later(async () => (await import('../attach/attach-button.tsx')).AttachButton);
const PickedStrip = later(async () => (await import('../attach/picked-strip.tsx')).PickedStrip);
const PreviewBar = later(async () => (await import('../preview/preview-bar.tsx')).PreviewBar);
const MicButton = later(async () => (await import('../voice/mic-button.tsx')).MicButton);
const SilenceNote = later(async () => (await import('../voice/silence-note.tsx')).SilenceNote);
const Completions = later(async () => (await import('./completions.tsx')).Completions);
const EmojiPanel = lazy(async () => ({
  default: (await import('../emoji/emoji-panel.tsx')).EmojiPanel,
}));

const fieldLook =
  'tap-44 field-sizing-content block max-h-[calc(6*1.4em+1.25rem)] min-w-0 flex-1 resize-none ' +
  'overscroll-contain rounded-[22px] border border-transparent bg-sunken px-4 py-2.5 text-body ' +
  'outline-none focus:border-control';

/** Where a message is written. */
export function Composer() {
  const { t } = useLingui();
  const list = useId();
  const coarse = useCoarsePointer();
  const editing = useScreen((each) => each.editing !== null);
  const { field, text, enterSends, ...composer } = useComposer();
  const [active, setActive] = useState<string | null>(null);
  const panel = usePanel(field);
  const mayAttach = useMayAttach();
  const carries = useScreen((each) => each.picked.length > 0) && mayAttach;
  const blank = text.trim() === '' && !carries;
  const { conversation } = useConversation();
  const voice = useVoiceState(conversation);
  useFocusBack(field, voice !== 'none', !coarse);
  return (
    <div className="safe-bottom relative border-line border-t bg-surface">
      {/[@:]/.test(text) && (
        <Completions
          id={list}
          text={text}
          caret={composer.caret}
          takeKey={composer.takeKey}
          onActive={setActive}
          onPut={composer.put}
          onMentioned={composer.mention}
        />
      )}
      <Above carries={carries} />
      <div className="relative mx-auto flex max-w-240 items-end gap-1 p-1.5">
        <UnderVoice state={voice}>
          <IconButton
            icon="smile"
            label={t`Emoji`}
            aria-expanded={panel.open}
            tone={panel.open ? 'brand' : 'quiet'}
            onClick={panel.toggle}
          />
          <textarea
            ref={field}
            rows={1}
            dir="auto"
            value={text}
            maxLength={limits.messageText}
            enterKeyHint={enterSends ? 'send' : 'enter'}
            aria-label={t`Message`}
            placeholder={t`Message`}
            aria-autocomplete={active ? 'list' : undefined}
            aria-controls={active ? list : undefined}
            aria-activedescendant={active ?? undefined}
            onFocus={panel.giveWay}
            onChange={(event) => composer.change(event.target)}
            onSelect={(event) => composer.moveCaret(event.currentTarget)}
            onKeyDown={composer.press}
            className={fieldLook}
          />
          {mayAttach && <Attach />}
        </UnderVoice>
        {voice !== 'none' || (blank && mayAttach) ? (
          <Talk />
        ) : (
          <SendButton editing={editing} blank={blank} onSend={composer.submit} />
        )}
      </div>
      {panel.open && <Panel onChoose={composer.insert} onClose={panel.close} />}
    </div>
  );
}

/** In the room that the keyboard of a phone leaves free. */
function Panel(props: { onChoose: (sign: string) => void; onClose: () => void }) {
  return (
    <div
      style={{ blockSize: 'max(0px, var(--keyboard, 16rem) - var(--keyboard-now, 0px))' }}
      // While an emoji is looked for the keyboard is there too.
      className="overflow-clip has-[input:focus]:min-h-40"
    >
      <Suspense>
        <EmojiPanel {...props} />
      </Suspense>
    </div>
  );
}

/** What the message will be, above the field: what it answers, shows and carries. */
function Above({ carries }: { carries: boolean }) {
  const { conversation } = useConversation();
  const answering = useScreen(({ replyTo, editing }) => replyTo !== null || editing !== null);
  const previewed = useScreen(({ preview }) => preview !== null);
  const silent = useVoice(({ silence }) => silence?.conversation === conversation);
  return (
    <>
      {answering && <AnswerBar />}
      {previewed && <PreviewBar />}
      {carries && <PickedStrip />}
      {silent && <SilenceNote />}
    </>
  );
}

function Attach() {
  const { t } = useLingui();
  return <AttachButton meanwhile={<IconButton icon="plusCircle" label={t`Attach`} disabled />} />;
}

function Talk() {
  const { t } = useLingui();
  return (
    <MicButton
      meanwhile={<IconButton icon="mic" label={t`Record a voice message`} tone="quiet" disabled />}
    />
  );
}

interface SendButtonProps {
  editing: boolean;
  blank: boolean;
  onSend: () => void;
}

function SendButton({ editing, blank, onSend }: SendButtonProps) {
  const { t } = useLingui();
  return (
    <IconButton
      icon={editing ? 'check' : 'send'}
      label={editing ? t`Save` : t`Send`}
      tone={blank ? 'quiet' : 'filled'}
      disabled={blank}
      // A press that took the focus would close the keyboard of a phone.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onSend}
    />
  );
}
