import type { Attachment, LinkPreview, Methods } from '@teahouse/protocol';
import { type Refusal, refuse } from '#platform/calls/index.ts';
import type { Card, Outgoing, Verdict } from './append-batch.ts';
import { printOf } from './print.ts';
import type { Room } from './room.ts';
import {
  isWithServer,
  mayQuote,
  mayWrite,
  mentionsOf,
  type Rules,
  refusalOf,
  timerFor,
} from './rules.ts';
import { sendBeside } from './send-beside.ts';
import { sendToServer } from './send-to-server.ts';
import type { Bundle } from './store-bundles.ts';
import { findSent, type Sent } from './store-messages.ts';

type Input = Methods['chat.send']['input'];
type Output = Methods['chat.send']['output'];

/** Rules rarely change between a decision and its batch; more often than this in a row, never. */
const ATTEMPTS = 5;
const RETRY_AFTER_MS = 250;

/**
 * Sends a message. In the steady state nothing is asked of the database but the batch: the
 * rules are in memory, and the batch holds them against the head (SPEC W5).
 *
 * @throws Refusal `not_found`, `chat.not_contacts`, `chat.silenced`, `conflict`,
 * `rate_limited`, and those of the batcher
 */
export async function sendMessage(room: Needs, input: Input, sender: number): Promise<Output> {
  return send(room, input, sender, printOf(contentOf(input)));
}

type Needs = Pick<
  Room,
  | 'db'
  | 'world'
  | 'rules'
  | 'outgoing'
  | 'chargeFanOut'
  | 'signals'
  | 'listeners'
  | 'attach'
  | 'previewFor'
  | 'previewing'
>;

/** The card of a message, and what it opens to where it is of messages that are forwarded as one. */
export interface Carded {
  card: Card;
  bundle: Bundle | null;
}

/** @param print tells the same content under one client id from other content */
export async function send(
  room: Needs,
  input: Input,
  sender: number,
  print: number,
  carded?: Carded,
): Promise<Output> {
  let attachments: Attachment[] | undefined;
  let preview: LinkPreview | null | undefined;
  let rules = room.rules.held(input.conversation) ?? (await room.rules.get(input.conversation));
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const decision = decide(rules, input, sender, room.world.now());
    if ('refused' in decision) return firstAnswer(room, input, sender, print, decision.refused);
    const tooMuch = attempt === 1 && room.chargeFanOut(decision.rules, sender, input.text);
    if (tooMuch) return firstAnswer(room, input, sender, print, tooMuch);
    if (input.attachments !== undefined && attachments === undefined) {
      const looked = await lookAt(room, decision.rules, input.attachments, sender);
      if ('refused' in looked) return firstAnswer(room, input, sender, print, looked.refused);
      attachments = looked.attachments;
    }
    preview ??= await knownPreview(room, decision.rules, input);
    const at = room.world.now();
    const timer = timerFor(decision.rules, decision.onlyFor);
    const row: Outgoing = {
      conversation: input.conversation,
      rulesVersion: decision.rules.version,
      sender,
      onlyFor: decision.onlyFor,
      clientId: input.clientId,
      print,
      sentAt: at,
      ...(timer !== null && { expiresAt: at + timer }),
      text: input.text,
      replyTo: input.replyTo ?? null,
      mentions: mentionsOf(decision.rules, input.mentions ?? [], sender),
      ...(attachments && { attachments }),
      ...(preview && { preview }),
      ...(input.forwarded && { forwarded: true }),
      ...(carded && { card: carded.card }),
    };
    const answer = await write(room, decision.rules, row, carded?.bundle ?? null);
    switch (answer.verdict) {
      case 'sent':
        previewLater(room, decision.rules, input, { ...answer, sender, preview });
        return outputOf({ ...answer, preview: row.preview ?? null });
      case 'known':
        return outputOf({ ...answer, preview: row.preview ?? null });
      case 'conflict':
        throw refuse('conflict');
      case 'no_quote':
        throw refuse('not_found', { field: 'replyTo' });
      case 'stale':
        rules = await room.rules.atLeast(input.conversation, decision.rules.version + 1);
        break;
      case 'again':
        break;
    }
  }
  throw refuse('overloaded', { retryAfterMs: RETRY_AFTER_MS });
}

/** To the server one writes letters, and in words. */
function write(room: Needs, rules: Rules, row: Outgoing, bundle: Bundle | null): Promise<Verdict> {
  if (isWithServer(rules)) {
    if (row.card !== undefined) throw refuse('chat.not_allowed');
    const { forwarded: _, ...letter } = row;
    return sendToServer(room, letter);
  }
  const beside = row.forwarded || row.card !== undefined;
  return beside ? sendBeside(room, row, bundle) : room.outgoing.add(row);
}

function decide(
  rules: Rules | null,
  input: Input,
  sender: number,
  at: number,
): { rules: Rules; onlyFor: number | null } | { refused: Refusal } {
  const writing = mayWrite(rules, sender, at);
  if ('refused' in writing) return { refused: refusalOf(writing) };
  if (rules === null) return { refused: refuse('not_found') };
  if (input.replyTo !== undefined && !mayQuote(rules, sender, input.replyTo)) {
    return { refused: refuse('not_found', { field: 'replyTo' }) };
  }
  return { rules, onlyFor: writing.onlyFor };
}

/** All that tells one message from another; of a plain one as it was before there was anything else. */
function contentOf(input: Input): readonly unknown[] {
  const { text, replyTo, mentions, attachments, forwarded, preview } = input;
  const content: unknown[] = [text, replyTo ?? null, mentions ?? []];
  if (attachments !== undefined) content.push(attachments);
  if (forwarded) content.push('forwarded');
  if (preview !== undefined) content.push({ preview });
  return content;
}

/** What is to be attached. Nobody on the other side could read what is sent to the server. */
async function lookAt(
  room: Pick<Room, 'attach'>,
  rules: Rules,
  ids: readonly string[],
  sender: number,
): Promise<{ attachments: Attachment[] } | { refused: Refusal }> {
  const found = isWithServer(rules) ? ids.map(() => null) : await room.attach(sender, ids);
  const missing = found.indexOf(null);
  if (missing >= 0) return { refused: refuse('not_found', { field: `attachments.${missing}` }) };
  return { attachments: found.filter((each) => each !== null) };
}

/** What is known of the page that is to be shown with it; the server reads letters as they are. */
async function knownPreview(
  room: Pick<Room, 'previewFor'>,
  rules: Rules,
  { text, preview }: Input,
): Promise<LinkPreview | null> {
  if (preview === undefined || isWithServer(rules)) return null;
  return room.previewFor(text, preview);
}

/** A page that is not known yet is looked at once the message is there. */
function previewLater(
  { previewing }: Pick<Room, 'previewing'>,
  rules: Rules,
  { conversation, text, preview: link }: Input,
  { seq, sender, preview }: { seq: number; sender: number; preview: LinkPreview | null },
): void {
  if (link === undefined || preview !== null || isWithServer(rules)) return;
  previewing.later({ conversation, seq, sender, text, link });
}

/** What was sent before gets its answer again, even from who may no longer send (SPEC W6). */
export async function firstAnswer(
  room: Pick<Room, 'db' | 'world'>,
  input: Pick<Input, 'conversation' | 'clientId'>,
  sender: number,
  print: number,
  otherwise: Refusal,
): Promise<Output> {
  const sent = await findSent(room.db.read, { ...input, sender, at: room.world.now() });
  if (sent === null) throw otherwise;
  if (sent.print !== print) throw refuse('conflict');
  return outputOf(sent);
}

function outputOf({ seq, version, n, sentAt, preview, expiresAt }: Sent): Output {
  const beside = { ...(preview !== null && { preview }), ...(expiresAt !== null && { expiresAt }) };
  return { seq, version, n, sentAt, ...beside };
}
