/** How far a row is moved when it is pulled so far: past its buttons it resists. */
export function swipeOffset(pulled: number, width: number): number {
  if (pulled <= 0) return 0;
  if (pulled <= width) return pulled;
  return width + (pulled - width) * 0.2;
}

/** Whether a row stays open where it is let go: a third of the way decides. */
export function settled(offset: number, wasOpen: boolean, width: number): boolean {
  return wasOpen ? offset > (width * 2) / 3 : offset > width / 3;
}
