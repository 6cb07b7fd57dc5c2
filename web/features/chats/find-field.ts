import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';

/** The search field of the list, while there is one. */
let field: HTMLInputElement | null = null;

/** Puts the focus where one finds a chat. False where that is not on the screen, or covered. */
export function focusFindField(): boolean {
  if (field === null || field.closest('[inert]') !== null) return false;
  field.focus();
  return true;
}

/** Offers the list's search field to who wants to find; takes the focus where one came for that. */
export function useFindField(): RefObject<HTMLInputElement | null> {
  const own = useRef<HTMLInputElement>(null);
  const [path] = useLocation();
  const find = useHistoryState<{ find?: number } | null>()?.find;
  useEffect(() => {
    field = own.current;
    return () => {
      field = null;
    };
  });
  useEffect(() => {
    if (find !== undefined && path === '/chats') own.current?.focus();
  }, [find, path]);
  return own;
}
