import type { Client, ClientOptions } from './client.ts';
import { Device } from './device.ts';

/** Makes a client. It does nothing before `start`. */
export function createClient(options: ClientOptions): Client {
  const device = new Device(options);
  const { store, calls, history, outbox, cargo, marks, drafts, profiles, watching, typing } =
    device;
  return {
    call: (method, input) => calls.call(method, input),
    start: () => device.start(),
    stop: () => device.stop(),
    keep: () => device.keep(),
    forget: () => device.forget(),
    state: () => store.state,
    subscribe: (changed) => store.subscribe(changed),
    on: (event, receive) => device.listeners.on(event, receive),
    send: (conversation, draft) => {
      typing.sent(conversation);
      return outbox.add(conversation, draft, drafts.sent(conversation));
    },
    post: (conversation, draft) => outbox.add(conversation, draft),
    retry: (conversation, clientId) => outbox.retry(conversation, clientId),
    file: (key) => cargo.bytesOf(key),
    discard: (conversation, clientId) => outbox.discard(conversation, clientId),
    kept: (conversation) => history.kept(conversation),
    open: (conversation, around) => device.open(conversation, around),
    older: (conversation) => history.older(conversation),
    newer: (conversation) => history.newer(conversation),
    close: (conversation) => device.close(conversation),
    read: (conversation, seq) => marks.read(conversation, seq),
    typing: (conversation, recording = false) => typing.say(conversation, recording),
    draft: (conversation, text, replyTo) => drafts.set(conversation, text, replyTo),
    watch: (users) => watching.set(users),
    need: (users) => profiles.need(users),
  };
}
