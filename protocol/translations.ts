import * as z from 'zod/mini';
import { method } from './method.ts';
import { Id, Seq } from './schema.ts';

/** Messages in other languages: a method of chat. `hello` says whether it is offered. */
export const translations = [
  method({
    name: 'chat.translate',
    summary: 'What a message says in another language, by the service that operators chose.',
    access: 'user',
    class: 'read',
    // Each may be work for a machine that is busy with others.
    limit: { burst: 30, perMinute: 30 },
    input: z.strictObject({
      conversation: Id,
      seq: Seq,
      /** As in `de`, `zh-Hans` or `pt-BR`. */
      language: z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/)),
    }),
    output: z.object({
      text: z.string(),
      /** The language that it was taken to be in; null where that is not said. */
      from: z.nullable(z.string()),
    }),
    errors: ['not_found', 'chat.translation_off', 'chat.translation_away', 'chat.language_unknown'],
  }),
] as const;
