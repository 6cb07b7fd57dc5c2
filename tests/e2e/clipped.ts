/**
 * What sticks out of the page, or of something that clips it, along the line of writing. Runs in
 * the page, and uses nothing from outside itself.
 */
export function clippedOn(): string[] {
  const root = document.documentElement;
  const wide = root.scrollWidth > root.clientWidth ? ['the page scrolls sideways'] : [];
  const elements = [...document.querySelectorAll<HTMLElement>('#root *, dialog *')];
  const cut = elements.filter((element) => {
    const { overflowX, textOverflow, visibility } = getComputedStyle(element);
    if (visibility === 'hidden' || element.closest('[inert], .sr-only') !== null) return false;
    const hides = overflowX !== 'visible' && textOverflow !== 'ellipsis';
    return hides && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
  });
  return [...wide, ...cut.map((element) => element.outerHTML.slice(0, 160))];
}
