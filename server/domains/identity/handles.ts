/** How long a handle that was given up is kept from others. */
export const HANDLE_REST_MS = 30 * 24 * 3_600_000;

const words = (text: string) => new Set(text.trim().split(/\s+/));

/** Who carries one of these passes for the house itself. */
const ofTheHouse = words(`
  admin administrator administrators admins root system sysadmin superuser operator operators owner
  staff team moderator moderators mod mods support help helpdesk help_desk customer_service
  customer_support security abuse postmaster webmaster hostmaster noreply no_reply mailer_daemon
  billing payment payments official verified teahouse teahouse_team teahouse_staff teahouse_admin
  teahouse_official teahouse_support teahouse_security
`);

/** Words that addresses and sentences of ours need. */
const ofThePages = words(`
  api socket docs openapi metrics healthz readyz blobs assets static public chats contacts discover
  me settings sign_in sign_up signin signup login logout open add join link invite account accounts
  password recover recovery delete profile user users everyone all here channel group groups bot
  bots notes self you anonymous anyone nobody null undefined true false deleted deleted_account
  unknown service services contact info legal privacy terms wallet
`);

/** Digits and underscores around a word make no other: `_admin1` passes for the house too. */
export function isReserved(handle: string): boolean {
  return (
    ofTheHouse.has(handle) ||
    ofThePages.has(handle) ||
    ofTheHouse.has(handle.replace(/^[_\d]+|[_\d]+$/g, ''))
  );
}
