import * as z from 'zod/mini';
import { MediaId } from './schema.ts';

/**
 * What a page says of itself, as the server read it: a message's `preview`. Its texts are the
 * page's, clipped, and of one line each; they hold nothing that turns the direction of others.
 */
export const LinkPreview = z.object({
  /** What it opens. A link that was written without a scheme is one of https. */
  url: z.string(),
  title: z.string(),
  /** Empty where the page does not describe itself. */
  text: z.string(),
  /** Of the server's own drawing, at `/blobs/media/{id}/thumb`; in pixels. */
  picture: z.optional(
    z.object({ id: MediaId, width: z.int(), height: z.int(), thumbhash: z.string() }),
  ),
});
export type LinkPreview = z.output<typeof LinkPreview>;
