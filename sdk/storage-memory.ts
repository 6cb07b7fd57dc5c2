import { isExpired } from './replica/index.ts';
import type { Waiting } from './state.ts';
import type { Storage, Stored } from './storage.ts';

type StoredLog = NonNullable<Awaited<ReturnType<Storage['loadLog']>>>;

/** Keeps a client's things for as long as the process lives: for programs and tests. */
export function memoryStorage(): Storage {
  let stored: Omit<Stored, 'outbox'> | null = null;
  const outbox = new Map<string, Waiting>();
  const files = new Map<string, Blob>();
  const logs = new Map<number, StoredLog>();
  return {
    load: async () => {
      const waiting = [...outbox.values()];
      if (stored === null && waiting.length === 0) return null;
      return { ...nothing, ...stored, outbox: waiting };
    },
    save: async ({ outbox: _kept, ...changed }) => {
      stored = { ...nothing, ...stored, ...changed };
    },
    keepWaiting: async (message, draft, bytes = new Map()) => {
      for (const [key, blob] of bytes) files.set(key, blob);
      outbox.set(message.clientId, message);
      if (draft === undefined) return;
      const drafts = new Map(stored?.drafts).set(message.conversation, draft);
      stored = { ...nothing, ...stored, drafts };
    },
    dropWaiting: async ({ clientId, files: gone = [] }) => {
      for (const { key } of gone) files.delete(key);
      outbox.delete(clientId);
    },
    loadFile: async (key) => files.get(key) ?? null,
    loadLog: async (conversation) => logs.get(conversation) ?? null,
    saveLog: async (conversation, { version, from, to, messages }) => {
      logs.set(conversation, { version, from, to, messages: [...messages] });
    },
    expiredLogs: async (at) =>
      [...logs].flatMap(([id, { messages }]) =>
        messages.some((message) => isExpired(message, at)) ? [id] : [],
      ),
    clear: async () => {
      stored = null;
      outbox.clear();
      files.clear();
      logs.clear();
    },
  };
}

const nothing: Omit<Stored, 'outbox'> = {
  cursor: null,
  me: null,
  contacts: new Map(),
  requests: new Map(),
  invitations: new Map(),
  favourites: new Map(),
  inbox: new Map(),
  streams: new Map(),
  conversations: new Map(),
  profiles: new Map(),
};
