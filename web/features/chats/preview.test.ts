import type { Inbox, Message, Stream } from '@teahouse/protocol';
import type { Log, Waiting } from '@teahouse/sdk/state';
import { describe, expect, it } from 'vitest';
import { type PreviewInput, previewOf } from './preview.ts';

const me = 1;
const message = (seq: number, more: Partial<Message> = {}) =>
  ({
    seq,
    sender: 2,
    kind: 'text',
    text: `message ${seq}`,
    mentions: [],
    recalledAt: null,
    ...more,
  }) as unknown as Message;

const inbox = (more: Partial<Inbox> = {}) =>
  ({ clearedSeq: 0, hidden: [], draft: null, readSeq: 3, ...more }) as unknown as Inbox;

const draft = { text: 'not yet', replyTo: null, at: 1 };

function preview(more: Partial<PreviewInput> = {}) {
  const stream = { preview: message(5) } as Stream;
  return previewOf({
    me,
    inbox: inbox(),
    stream,
    log: undefined,
    waiting: [],
    typing: false,
    open: false,
    ...more,
  });
}

const waiting = (state: Waiting['state'], text: string) => ({ state, text }) as Waiting;

describe('the second line of a chat', () => {
  it('says who is typing before all else', () => {
    expect(preview({ typing: true, inbox: inbox({ draft }) }).type).toBe('typing');
  });

  it('says what failed, then the draft, then what waits', () => {
    const both = [waiting('failed', 'first'), waiting('waiting', 'second')];
    expect(preview({ waiting: both, inbox: inbox({ draft }) })).toMatchObject({
      type: 'failed',
      waiting: { text: 'first' },
    });
    expect(preview({ inbox: inbox({ draft }), waiting: [waiting('waiting', 'x')] }).type).toBe(
      'draft',
    );
    expect(preview({ waiting: [waiting('waiting', 'soon')] })).toMatchObject({
      type: 'waiting',
      waiting: { text: 'soon' },
    });
  });

  it('leaves out the draft of the chat that is open', () => {
    expect(preview({ inbox: inbox({ draft }), open: true }).type).toBe('message');
  });

  it('knows whose message it is, and what became of it', () => {
    const of = (more: Partial<Message>) =>
      preview({ stream: { preview: message(5, more) } as Stream });
    expect(of({ sender: me })).toMatchObject({ type: 'message', mine: true });
    expect(of({ recalledAt: 9 })).toMatchObject({ type: 'recalled' });
    expect(of({ recalledAt: 9, removed: true }).type).toBe('removed');
    expect(of({ statement: {} as Message['statement'] }).type).toBe('statement');
    expect(of({ kind: 'service', sender: null }).type).toBe('service');
  });

  it('shows nothing of what was cleared or deleted for oneself', () => {
    expect(preview({ inbox: inbox({ clearedSeq: 5 }) }).type).toBe('nothing');
    const hidden = inbox({ hidden: [5] });
    expect(preview({ inbox: hidden }).type).toBe('nothing');
    const log = { hasNewer: false, messages: [message(4), message(5)] } as unknown as Log;
    expect(preview({ inbox: hidden, log })).toMatchObject({ message: { seq: 4 } });
  });
});
