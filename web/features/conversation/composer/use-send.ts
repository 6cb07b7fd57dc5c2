import { limits } from '@teahouse/protocol/limits';
import type { OutgoingFile } from '@teahouse/sdk';
import { peerOf } from '@teahouse/sdk/selectors';
import { attempt, isServer } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import type { Picked } from '../attach/picked.ts';
import { canEdit } from '../bubble/recalled.ts';
import { useConversation } from '../screen.ts';

interface Outgoing {
  /** Sends, or saves the edit of, a text. False where there is nothing to send. */
  send: (text: string, mentions: number[]) => boolean;
  /** Takes one's newest message into the composer, as long as it can be changed. */
  editLast: () => void;
}

/** Beside the words. */
const nothingPicked = {
  picked: [],
  original: false,
  preview: null,
  looking: null,
  unpreviewed: new Set<string>(),
};

async function outgoing(picked: readonly Picked[], original: boolean): Promise<OutgoingFile[]> {
  const files = await import('../attach/picked.ts');
  return Promise.all(picked.map((each) => files.outgoing(each, original)));
}

/** What leaves the composer. */
export function useSend(): Outgoing {
  const client = useClient();
  const { conversation, screen } = useConversation();
  const send = (written: string, mentions: number[]) => {
    const text = written.trim().slice(0, limits.messageText);
    const { editing, replyTo, picked, original, preview, looking } = screen.getState();
    if (text === '' && (editing !== null || picked.length === 0)) return false;
    if (editing !== null) {
      screen.setState({ editing: null });
      if (text === editing.text && preview?.url === editing.preview?.url) return true;
      const page = preview?.url ?? null;
      const edit = { conversation, seq: editing.seq, text, mentions, preview: page };
      void attempt(client.call('chat.edit', edit)).then((done) => {
        // What was not saved stays at hand.
        if (!done) screen.setState({ editing, refill: { text } });
      });
      return true;
    }
    const draft = {
      text,
      mentions,
      ...(replyTo === null ? {} : { replyTo }),
      ...(preview === null ? {} : { preview }),
      ...(looking === null ? {} : { link: looking }),
    };
    screen.setState({ ...nothingPicked, replyTo: null });
    const go = (files: OutgoingFile[]) => {
      client.send(conversation, { ...draft, ...(files.length > 0 && { files }) });
      screen.setState({ target: { seq: 'end', back: false } });
    };
    // Words alone are kept before anything else can happen to the page.
    if (picked.length === 0) go([]);
    else void outgoing(picked, original).then(go);
    return true;
  };
  const editLast = () => {
    const { me, logs } = client.state();
    const log = logs.get(conversation);
    const withServer = isServer(peerOf(client.state(), conversation));
    if (me === null || log === undefined || log.hasNewer || withServer) return;
    const last = log.messages.findLast((message) => canEdit(message, me.id, Date.now()));
    if (last === undefined) return;
    const { seq, text, preview } = last;
    screen.setState({ editing: { seq, text, ...(preview && { preview }) }, replyTo: null });
  };
  return { send, editLast };
}
