import type { LinkPreview } from '@teahouse/protocol';

/** Of a card, in rem. */
const cardRem = 20;
const smallRem = 4.5;
/** Narrower pictures stand beside the words, as icons of sites do. */
const wideFrom = 1.3;
const widest = 2.4;

/** Width to height of a picture that stands above the words; null for one that stands beside them. */
export function wideRatio({ picture }: LinkPreview): number | null {
  if (picture === undefined || picture.width < 200) return null;
  const ratio = picture.width / picture.height;
  return ratio < wideFrom ? null : Math.min(ratio, widest);
}

/** About how tall a card is. */
export function cardHeightRem(preview: LinkPreview): number {
  const words = preview.text === '' ? 3.5 : 5.75;
  const ratio = wideRatio(preview);
  if (ratio !== null) return words + cardRem / ratio;
  return preview.picture === undefined ? words : Math.max(words, smallRem + 0.5);
}

/** How wide what is said may be: no wider than the card that it stands with. */
export function widthWith(preview: LinkPreview | undefined): string {
  return preview === undefined ? 'max-w-[min(85%,36rem)]' : 'max-w-[min(85%,20.75rem)]';
}
