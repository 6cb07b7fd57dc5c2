import * as z from 'zod/mini';
import { Profile } from './identity.ts';
import { limits } from './limits.ts';
import { Message } from './message.ts';
import { method, rates } from './method.ts';
import { ClientId, filledText, Id, line, Seq, Time, text } from './schema.ts';

const Kind = z.enum(['idea', 'problem', 'question']);

/** `answered`: open still, and the server was the last to write. */
const State = z.enum(['open', 'answered', 'done', 'declined']);

/** What a client knows of where it runs. It shows all of it before it is sent. */
const Facts = z.strictObject({
  browser: z.optional(line(limits.letterFact)),
  version: z.optional(line(limits.letterFact)),
  screen: z.optional(line(limits.letterFact)),
  language: z.optional(line(limits.letterFact)),
  connection: z.optional(line(limits.letterFact)),
  textSize: z.optional(z.int().check(z.minimum(1), z.maximum(7))),
});
export type LetterFacts = z.output<typeof Facts>;

/** What somebody wrote to those who run the server, and what became of it. */
export const Letter = z.object({
  id: Id,
  kind: Kind,
  text: z.string(),
  facts: z.nullable(z.object(Facts.shape)),
  state: State,
  sentAt: Time,
  /** When something last happened to it. */
  movedAt: Time,
  closedAt: z.nullable(Time),
  /** The author’s conversation with the server, and where in it the letter stands. */
  conversation: Id,
  seq: Seq,
});
export type Letter = z.output<typeof Letter>;

/** The same for operators, with who wrote it. */
const Received = z.object({ ...Letter.shape, author: Profile });

const letter = { letter: Id };
const limit = z.optional(z.int().check(z.minimum(1), z.maximum(limits.page)));
/** What is older than this: the last letter of the page before. */
const before = z.optional(z.strictObject({ movedAt: Time, letter: Id }));

const read = { class: 'read', limit: rates.read } as const;
const write = { class: 'write', limit: rates.write } as const;

export const letters = [
  method({
    name: 'letters.send',
    summary: 'Writes to those who run this server; it stands in the conversation with the server.',
    access: 'user',
    ...write,
    limit: rates.outreach,
    input: z.strictObject({
      clientId: ClientId,
      kind: Kind,
      text: filledText(limits.letterText),
      facts: z.optional(Facts),
    }),
    output: z.object({ letter: Letter }),
    errors: ['conflict', 'letters.too_many'],
  }),
  method({
    name: 'letters.own',
    summary: 'One’s own letters and what became of them, the last that moved first.',
    access: 'user',
    ...read,
    input: z.strictObject({ before, limit }),
    output: z.object({ letters: z.array(Letter), more: z.boolean() }),
    errors: [],
  }),
  method({
    name: 'letters.list',
    summary: 'The letters of everybody that are in a state, the last that moved first.',
    access: 'operator',
    ...read,
    input: z.strictObject({
      state: State,
      /** Words of the letter, or the author’s handle after an @. */
      search: z.optional(text(limits.search)),
      before,
      limit,
    }),
    output: z.object({
      letters: z.array(Received),
      more: z.boolean(),
      /** Letters that wait for an answer, whatever was searched; counted to 1,000. */
      open: z.int(),
    }),
    errors: [],
  }),
  method({
    name: 'letters.read',
    summary: 'A letter, and what its author and the server wrote to each other around it.',
    access: 'operator',
    ...read,
    input: z.strictObject({ ...letter, before: z.optional(Seq), limit }),
    output: z.object({
      letter: Received,
      /** The newest, ascending; those before `before` where that is given. */
      messages: z.array(Message),
      more: z.boolean(),
    }),
    errors: ['not_found'],
  }),
  method({
    name: 'letters.answer',
    summary: 'Writes to a letter’s author as the server, in their conversation.',
    access: 'operator',
    ...write,
    input: z.strictObject({
      ...letter,
      clientId: ClientId,
      text: filledText(limits.letterText),
    }),
    output: z.object({ letter: Received }),
    errors: ['not_found', 'conflict', 'letters.closed'],
  }),
  method({
    name: 'letters.close',
    summary: 'Ends a letter, and says in the conversation what became of it.',
    access: 'operator',
    ...write,
    input: z.strictObject({ ...letter, outcome: z.enum(['done', 'declined']) }),
    output: z.object({ letter: Received }),
    errors: ['not_found', 'letters.closed'],
  }),
] as const;
