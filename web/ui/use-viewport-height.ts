import { useEffect } from 'react';
import { noteViewport, recallKeyboard } from './keyboard.ts';

/**
 * Keeps the root as tall as what the on-screen keyboard leaves free, for browsers that lay the
 * keyboard over the page instead of resizing it.
 */
export function useViewportHeight(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (viewport === null) return;
    const fit = () => {
      const covered = window.innerHeight - viewport.height * viewport.scale > 1;
      const root = document.documentElement;
      if (covered) root.style.setProperty('--screen-height', `${viewport.height}px`);
      else root.style.removeProperty('--screen-height');
      if (covered && viewport.offsetTop > 0) window.scrollTo(0, 0);
      const { width, height, scale } = viewport;
      noteViewport({ width: width * scale, height: height * scale });
    };
    recallKeyboard();
    fit();
    viewport.addEventListener('resize', fit);
    viewport.addEventListener('scroll', fit);
    return () => {
      viewport.removeEventListener('resize', fit);
      viewport.removeEventListener('scroll', fit);
    };
  }, []);
}
