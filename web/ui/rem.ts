/** One rem in pixels, at the text size and zoom of this moment. */
export function remPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
