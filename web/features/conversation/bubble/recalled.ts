import type { Message, Role } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';

const storageKey = 'teahouse.recalled';

interface Recalled {
  text: string;
  /** When it was recalled, in milliseconds. */
  at: number;
}

/**
 * The texts of messages that were recalled in this tab, so that they can be written anew. They
 * outlast a reload, and are thrown away when their time has passed or the session ends.
 */
const texts = new Map<string, Recalled>(stored());

export function keepRecalled(conversation: number, { seq, text }: Message, now: number): void {
  for (const [key, { at }] of texts) if (now - at > limits.editWindow) texts.delete(key);
  texts.set(`${conversation} ${seq}`, { text, at: now });
  try {
    sessionStorage.setItem(storageKey, JSON.stringify([...texts]));
  } catch {
    // Without storage they are kept until the page is closed.
  }
}

function stored(): [string, Recalled][] {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? '[]') as [string, Recalled][];
  } catch {
    return [];
  }
}

/** What the recalled message said; null once the time for writing it anew has passed. */
export function recalledText(conversation: number, message: Message, now: number): string | null {
  if (message.recalledAt === null || now - message.recalledAt > limits.editWindow) return null;
  return texts.get(`${conversation} ${message.seq}`)?.text ?? null;
}

export const canRecall = (message: Message, me: number, now: number): boolean =>
  message.sender === me &&
  message.recalledAt === null &&
  now - message.sentAt < limits.recallWindow;

/** Whether an admin of a group may take back what others said there, as `mayRecall` of the server. */
export const canRemove = (message: Message, me: number, mine: Role, theirs: Role): boolean =>
  message.kind !== 'service' &&
  message.sender !== null &&
  message.sender !== me &&
  message.recalledAt === null &&
  (mine === 'owner' || (mine === 'admin' && theirs === 'member'));

export const canEdit = (message: Message, me: number, now: number): boolean =>
  message.sender === me &&
  message.kind === 'text' &&
  message.forwarded !== true &&
  message.recalledAt === null &&
  now - message.sentAt < limits.editWindow;
