import type { Message } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';

/** The texts of messages that were recalled on this device, so that they can be written anew. */
const texts = new Map<string, string>();

export function keepRecalled(conversation: number, { seq, text }: Message): void {
  texts.set(`${conversation} ${seq}`, text);
}

/** What the recalled message said; null once the time for writing it anew has passed. */
export function recalledText(conversation: number, message: Message, now: number): string | null {
  if (message.recalledAt === null || now - message.recalledAt > limits.editWindow) return null;
  return texts.get(`${conversation} ${message.seq}`) ?? null;
}

export const canRecall = (message: Message, me: number, now: number): boolean =>
  message.sender === me &&
  message.recalledAt === null &&
  now - message.sentAt < limits.recallWindow;

export const canEdit = (message: Message, me: number, now: number): boolean =>
  message.sender === me &&
  message.kind === 'text' &&
  message.recalledAt === null &&
  now - message.sentAt < limits.editWindow;
