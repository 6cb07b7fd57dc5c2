import { useSearch } from 'wouter';
import { navigate } from 'wouter/use-browser-location';

/** The picture that the address names, as in `?media=` and its `Slide.id`; null for none. */
export function useLookedAt(): string | null {
  return new URLSearchParams(useSearch()).get('media');
}

/** Opens a picture above the page. Back closes it. */
export function openPicture(id: string): void {
  navigate(withMedia(id), { state: { opened: true } });
}

/** Goes on to another one: Back still closes all of it. */
export function showPicture(id: string): void {
  navigate(withMedia(id), { replace: true, state: history.state });
}

export function closePicture(): void {
  if (wasOpenedHere(history.state)) history.back();
  else navigate(withMedia(null), { replace: true });
}

/** Whether the page before this one in history is the same without a picture. */
function wasOpenedHere(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'opened' in state;
}

function withMedia(id: string | null): string {
  const words = new URLSearchParams(location.search);
  if (id === null) words.delete('media');
  else words.set('media', id);
  return words.size === 0 ? location.pathname : `${location.pathname}?${words}`;
}
