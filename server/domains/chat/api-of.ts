import type { ChatApi } from './api.ts';
import { OPEN } from './ranges.ts';
import { excerptFor } from './read-excerpt.ts';
import { hearersOf, readersOfSaid } from './read-hearers.ts';
import { removeAsServer, restoreAsServer } from './remove-message.ts';
import type { Room } from './room.ts';
import { messageOf } from './sight.ts';
import { filesInUse, readableFiles } from './store-attachments.ts';
import { findConversations } from './store-conversations.ts';
import { conversationsOf, marksAfter, messagesAt, newsSince } from './store-logs.ts';
import { avatarsInUse } from './store-people.ts';
import { readTalk } from './store-server.ts';
import { noteAsServer, writeAsServer, writeToServer } from './write-as-server.ts';

/** What the door of this domain answers to others. */
export function apiOf(room: Room): ChatApi {
  const now = () => room.world.now();
  return {
    avatarsInUse,
    files: {
      inUse: (db, files) => filesInUse(db, files, now()),
      mayRead: (db, user, files) => readableFiles(db, user, files, now()),
    },
    writeAsServer: (tx, words) => writeAsServer(room, tx, words),
    noteAsServer: (tx, note) => noteAsServer(room, tx, note),
    writeToServer: (tx, words) => writeToServer(room, tx, words),
    onToldServer: (listener) => void room.listeners.toServer.push(listener),
    async talkWithServer(conversation, { before = OPEN, limit }) {
      const rows = await readTalk(room.db.read, conversation, before, limit + 1);
      const messages = rows.slice(0, limit).map(messageOf).reverse();
      return { messages, more: rows.length > limit };
    },
    onSaid: (listener) => void room.listeners.hearing.push(listener),
    readersOf: (said) => readersOfSaid(room, said),
    hearersOf: (said, readers) => hearersOf(room, said, readers),
    isIn: async (user, conversation) =>
      (await findConversations(room.db.read, user, [conversation])).length > 0,
    excerptFor: (db, user, place, reach) => excerptFor(db, user, place, { ...reach, at: now() }),
    removeAsServer: (tx, place) => removeAsServer(room, tx, place),
    restoreAsServer: (tx, place, kept) => restoreAsServer(room, tx, place, kept),
    onMoved: (listener) => void room.listeners.moved.push(listener),
    marksAfter,
    newsSince,
    conversationsOf,
    messagesAt: (db, user, places) => messagesAt(db, user, places, now()),
  };
}
