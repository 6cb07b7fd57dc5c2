import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { lazy, Suspense, useId, useState } from 'react';
import { IconButton } from '#ui/icon-button.tsx';
import { useCoarsePointer } from '#ui/use-media-query.ts';
import { AttachButton } from '../attach/attach-button.tsx';
import { PickedStrip } from '../attach/picked-strip.tsx';
import { useMayAttach } from '../attach/use-attach.ts';
import { PreviewBar } from '../preview/preview-bar.tsx';
import { useScreen } from '../screen.ts';
import { MicButton } from '../voice/mic-button.tsx';
import { SilenceNote } from '../voice/silence-note.tsx';
import { UnderVoice } from '../voice/under-voice.tsx';
import { useRecording } from '../voice/use-recording.ts';
import { AnswerBar } from './answer-bar.tsx';
import { MentionList } from './mention-list.tsx';
import { useComposer } from './use-composer.ts';
import { useFocusBack } from './use-focus.ts';

const EmojiPanel = lazy(async () => ({ default: (await import('./emoji-panel.tsx')).EmojiPanel }));

const fieldLook =
  'tap-44 field-sizing-content block max-h-[calc(6*1.4em+1.25rem)] min-w-0 flex-1 resize-none ' +
  'overscroll-contain rounded-[1.375rem] border border-transparent bg-sunken px-4 py-2.5 text-body ' +
  'outline-none focus:border-control';

/** Where a message is written. */
export function Composer() {
  const { t } = useLingui();
  const list = useId();
  const [panel, setPanel] = useState(false);
  const coarse = useCoarsePointer();
  const editing = useScreen((each) => each.editing !== null);
  const { field, text, enterSends, mentions, ...composer } = useComposer();
  const completing = mentions.found.length > 0;
  const mayAttach = useMayAttach();
  const carries = useScreen((each) => each.picked.length > 0);
  const blank = text.trim() === '' && !(carries && mayAttach);
  const recording = useRecording();
  useFocusBack(field, recording.state !== 'none', !coarse);
  return (
    <div className="safe-bottom relative border-line border-t bg-surface">
      {completing && (
        <MentionList
          id={list}
          found={mentions.found}
          chosen={mentions.chosen}
          onChoose={composer.accept}
        />
      )}
      <AnswerBar />
      <PreviewBar />
      {mayAttach && <PickedStrip />}
      <SilenceNote />
      <div className="relative mx-auto flex max-w-240 items-end gap-1 p-1.5">
        <UnderVoice state={recording.state} onDiscard={recording.discard}>
          <IconButton
            icon="smile"
            label={t`Emoji`}
            aria-expanded={panel}
            tone={panel ? 'brand' : 'quiet'}
            onClick={() => setPanel(!panel)}
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
            aria-autocomplete={completing ? 'list' : undefined}
            aria-controls={completing ? list : undefined}
            aria-activedescendant={completing ? `${list}-${mentions.chosen}` : undefined}
            onFocus={() => setPanel((open) => open && !coarse)}
            onChange={(event) => composer.change(event.target)}
            onSelect={(event) => composer.moveCaret(event.currentTarget)}
            onKeyDown={composer.press}
            className={fieldLook}
          />
          {mayAttach && <AttachButton />}
        </UnderVoice>
        {recording.state !== 'none' || (blank && mayAttach) ? (
          <MicButton recording={recording} />
        ) : (
          <SendButton editing={editing} blank={blank} onSend={composer.submit} />
        )}
      </div>
      {panel && (
        <Suspense fallback={<div className="h-64" />}>
          <EmojiPanel onChoose={composer.insert} />
        </Suspense>
      )}
    </div>
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
