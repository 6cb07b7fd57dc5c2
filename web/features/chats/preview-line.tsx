import { Trans, useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import type { ReactNode } from 'react';
import { Icon } from '#ui/icon.tsx';
import { useAttachmentWords } from '../../faces/attachment-words.ts';
import { useBareText } from '../../faces/bare-text.ts';
import { useCardWords } from '../../faces/cards.ts';
import { DoingWords, usePersonName, useServiceWords } from '../../faces/index.ts';
import type { Preview } from './preview.ts';

interface PreviewLineProps {
  conversation: number;
  preview: Preview;
  kind: 'direct' | 'group' | 'notes';
}

/** The second line of a chat, in words. */
export function PreviewLine({ conversation, preview, kind }: PreviewLineProps) {
  const { t } = useLingui();
  switch (preview.type) {
    case 'typing':
      return <DoingWords conversation={conversation} group={kind === 'group'} />;
    case 'failed':
      return (
        <>
          <Icon name="alert" size={1} className="me-1 inline-block align-[-0.15em] text-danger" />
          <span className="sr-only">{t`Not sent`}</span>
          <Carried text={preview.waiting.text} carried={preview.waiting.files} />
        </>
      );
    case 'draft':
      return (
        <>
          <span className="text-danger">
            <Trans>Draft:</Trans>
          </span>{' '}
          <Words text={preview.text} />
        </>
      );
    case 'waiting':
      return (
        <>
          <Icon name="clock" size={0.9} className="me-1 inline-block align-[-0.15em]" />
          <Carried text={preview.waiting.text} carried={preview.waiting.files} />
        </>
      );
    case 'message':
      return (
        <Attributed message={preview.message} mine={preview.mine} kind={kind}>
          <Said message={preview.message} />
        </Attributed>
      );
    case 'recalled':
      return preview.mine ? (
        <Trans>You recalled a message</Trans>
      ) : (
        <RecalledBy of={preview.message} />
      );
    case 'removed':
      return <Trans>The operators removed a message</Trans>;
    case 'statement':
      return <Trans>News from the operators</Trans>;
    case 'service':
      return <ServiceWords message={preview.message} />;
    case 'nothing':
      return kind === 'notes' ? <Trans>What you write here stays in your account</Trans> : null;
  }
}

interface CarriedProps {
  text: string;
  carried: Parameters<ReturnType<typeof useAttachmentWords>>[0];
}

/** What a message carries, and its words. */
function Carried({ text, carried }: CarriedProps) {
  const said = useAttachmentWords()(carried);
  return <Words said={said} text={text} />;
}

/** User text keeps its own direction, on one line, and without the signs of its marks. */
function Words({ said = '', text }: { said?: string; text: string }) {
  const line = [said, useBareText()(text)].filter(Boolean).join(' · ');
  return <bdi>{line.replace(/\s+/g, ' ').slice(0, 200)}</bdi>;
}

function Said({ message }: { message: Message }) {
  const cardWords = useCardWords();
  const text = message.card === undefined ? message.text : cardWords(message);
  return <Carried text={text} carried={message.attachments} />;
}

interface AttributedProps {
  message: Message;
  mine: boolean;
  kind: PreviewLineProps['kind'];
  children: ReactNode;
}

/** In groups it matters who said it. */
function Attributed({ message, mine, kind, children }: AttributedProps) {
  const name = usePersonName(kind === 'group' && !mine ? message.sender : null);
  if (kind !== 'group') return children;
  if (mine) return <Trans>You: {children}</Trans>;
  if (name === '') return children;
  return (
    <Trans>
      <bdi>{name}</bdi>: {children}
    </Trans>
  );
}

function RecalledBy({ of }: { of: Message }) {
  const name = usePersonName(of.recalledBy ?? of.sender);
  return (
    <Trans>
      <bdi>{name}</bdi> recalled a message
    </Trans>
  );
}

function ServiceWords({ message }: { message: Message }) {
  return useServiceWords(message);
}
