/** The frame of a card in a bubble. */
export const cardLook =
  'my-0.5 block w-60 max-w-full rounded-control border border-line bg-surface/60 px-3 py-2 hover:bg-surface';
