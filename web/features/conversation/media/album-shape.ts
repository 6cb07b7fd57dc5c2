import type { Shown } from './shown.ts';

/** In rem. */
const widest = 20;
const tallest = 20;
const narrowest = 8;
const albumWidth = 18;

/** How many pictures of an album are drawn; the last one says how many more there are. */
export const drawnOfAlbum = 4;

export interface Shape {
  widthRem: number;
  /** Width by height. */
  ratio: number;
}

/** The room that pictures take, before any of them is here. */
export function albumShape(pictures: readonly Pick<Shown, 'width' | 'height'>[]): Shape {
  const [first] = pictures;
  if (pictures.length === 1 && first !== undefined) return singleShape(first);
  return {
    widthRem: albumWidth,
    ratio: pictures.length === 2 ? 2 : pictures.length === 3 ? 4 / 3 : 1,
  };
}

function singleShape({ width = 1, height = 1 }: Pick<Shown, 'width' | 'height'>): Shape {
  const ratio = Math.min(2.5, Math.max(0.5, width / height));
  const widthRem = Math.max(narrowest, Math.min(widest, tallest * ratio));
  return { widthRem, ratio };
}
