import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { LinkPreview } from './link-preview.ts';
import { method, rates } from './method.ts';
import { filledLine } from './schema.ts';

export const previews = [
  method({
    name: 'previews.look',
    summary:
      'What the page at a link says of itself; null where it says nothing, or is not to be reached.',
    access: 'user',
    class: 'write',
    limit: rates.elsewhere,
    input: z.strictObject({
      /** Of https where it has no scheme. */
      url: filledLine(limits.link),
    }),
    output: z.object({ preview: z.nullable(LinkPreview) }),
    errors: ['previews.off'],
  }),
] as const;
