import { dropFarewell, dropInvitation, keptInvitation, takeWay } from '../../session/index.ts';

/**
 * Goes inside after a sign-in, with the page begun anew: to the group or the person
 * whose link brought the visitor, else where they wanted to go.
 */
export function enter(wanted?: string): void {
  dropFarewell();
  const invitation = keptInvitation();
  const way = takeWay();
  if (way === null && invitation?.person === true) {
    location.replace(`/add/${invitation.token}`);
  } else {
    dropInvitation();
    location.replace(way ?? wanted ?? '/');
  }
}

/** Asks the browser to keep what is stored here even when space runs short. */
export function keepStorage(): void {
  void navigator.storage?.persist?.();
}
