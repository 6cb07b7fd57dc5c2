import type { LinkPreview } from '@teahouse/protocol';
import { later } from '#ui/later.tsx';
import type { Caution } from '../bubble/caution.ts';
import { cardHeightRem } from './card-shape.ts';

const Card = later(async () => (await import('./preview-card.tsx')).PreviewCard);

/** In a bubble: the page that its link leads to, in the room that is kept for it. */
export function PreviewCard(props: { preview: LinkPreview; caution?: Caution | null }) {
  const blockSize = `${cardHeightRem(props.preview)}rem`;
  return <Card {...props} meanwhile={<div style={{ blockSize }} className="w-80 max-w-full" />} />;
}
