import type { LinkPreview } from '@teahouse/protocol';
import { isPicture } from '../../../faces/media-url.ts';
import { albumShape } from '../media/album-shape.ts';
import type { Shown } from '../media/shown.ts';
import { cardHeightRem } from '../preview/card-shape.ts';
import type { Row } from './rows.ts';

const lineRem = 1.4875;
const perLine = 34;
const cardRem = 3.75;
/** A voice message has no line of words below it. */
const voiceRem = 2.125;

/** About how tall a row will be, in rem, before it was ever drawn. */
export function estimatedRem(row: Row | undefined): number {
  if (row === undefined) return 1;
  switch (row.type) {
    case 'day':
    case 'unread':
      return 3;
    case 'service':
    case 'recalled':
      return 2.25;
    case 'message':
      return (
        bubbleRem(row.message.text, row.message.replyTo !== null, row.opens) +
        carriedRem(row.message.attachments) +
        previewRem(row.message.preview) +
        (row.message.reactions === undefined ? 0 : 1.75) +
        (row.message.forwarded === true ? 1.25 : 0) +
        (row.message.card === undefined ? 0 : 3)
      );
    case 'waiting':
      return (
        bubbleRem(row.waiting.text, row.waiting.replyTo !== null, row.opens) +
        carriedRem(row.waiting.files) +
        previewRem(row.waiting.preview)
      );
  }
}

function previewRem(preview: LinkPreview | undefined): number {
  return preview === undefined ? 0 : cardHeightRem(preview) + 0.375;
}

/** Pictures and cards above the words. */
function carriedRem(carried: readonly Pick<Shown, 'kind' | 'width' | 'height'>[] = []): number {
  const pictures = carried.filter(isPicture);
  const heights = carried.map(({ kind }) => (kind === 'voice' ? voiceRem : cardRem));
  const cards = heights.reduce((sum, height) => sum + height, 0) - pictures.length * cardRem;
  if (pictures.length === 0) return cards;
  const { widthRem, ratio } = albumShape(pictures);
  return widthRem / ratio + cards;
}

function bubbleRem(text: string, quotes: boolean, opens: boolean): number {
  const lines = text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / perLine)));
  const count = lines.reduce((sum, line) => sum + line, 0);
  return count * lineRem + 1 + (quotes ? 3.25 : 0) + (opens ? 0.5 : 0.125);
}
