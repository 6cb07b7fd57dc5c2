import type { Size } from './menu-place.ts';
import type { Point } from './use-long-press.ts';

/** A square cut out of a picture: its middle in pixels of the picture, and how far one is in. */
export interface Crop {
  centre: Point;
  /** 1 shows the largest square that fits; 4 a quarter of its edge. */
  zoom: number;
}

export function middleOf(picture: Size): Crop {
  return { centre: { x: picture.width / 2, y: picture.height / 2 }, zoom: 1 };
}

/** The edge of the square that is cut out, in pixels of the picture. */
export function cropEdge(picture: Size, crop: Crop): number {
  return Math.min(picture.width, picture.height) / crop.zoom;
}

/** The same crop moved so that no part of the square lies outside the picture. */
export function keepInside(picture: Size, crop: Crop): Crop {
  const half = cropEdge(picture, crop) / 2;
  return {
    zoom: crop.zoom,
    centre: {
      x: Math.min(picture.width - half, Math.max(half, crop.centre.x)),
      y: Math.min(picture.height - half, Math.max(half, crop.centre.y)),
    },
  };
}

/** The crop after the picture was dragged by some pixels of a frame that is `frame` wide. */
export function dragged(picture: Size, crop: Crop, by: Point, frame: number): Crop {
  const scale = cropEdge(picture, crop) / frame;
  const centre = { x: crop.centre.x - by.x * scale, y: crop.centre.y - by.y * scale };
  return keepInside(picture, { centre, zoom: crop.zoom });
}
