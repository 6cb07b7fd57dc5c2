export type { Card, ContactCard, History, PlaceCard } from './card.ts';
export { catalogue, type MethodName, type Methods, type PublicMethodName } from './catalogue.ts';
export type {
  Conversation,
  GroupInvitation,
  Inbox,
  Member,
  Role,
} from './chat.ts';
export type { Contact, Request } from './contacts.ts';
export { type ErrorCode, errors, isDeclared, type WireError } from './errors.ts';
export { type EventName, type Events, events, passingEvents } from './events.ts';
export type { Favourite } from './favourites.ts';
export {
  apiPath,
  type ClientFrame,
  closeCodes,
  type ServerFrame,
  socketPath,
} from './frames.ts';
export type { GroupLink } from './group-links.ts';
export type { VitalName, Vitals } from './health.ts';
export type { Holding } from './holdings.ts';
export type { AuditEntry, HouseNotice, HouseRules } from './house.ts';
export type { AgeBand, Device, Me, Profile, Settings } from './identity.ts';
export type { Letter, LetterFacts } from './letters.ts';
export { limits } from './limits.ts';
export type { LinkPreview } from './link-preview.ts';
export type { Attachment } from './media.ts';
export type { Message, Reaction, ServiceLine } from './message.ts';
export type { Access, CallClass, Method, RateLimit } from './method.ts';
export type {
  Appeal,
  Decision,
  ForwardedLine,
  OpenReport,
  OwnReport,
  QueuedReport,
  ReportCategory,
  ReportedLine,
  Statement,
  Verdict,
} from './moderation.ts';
export type { Nicknames } from './nicknames.ts';
export type { Preview, Push, QuietHours, RequestPush } from './notifications.ts';
export type { Account, Invitation, Suspension, ToldSuspension } from './operators.ts';
export { type Route, routes } from './routes.ts';
export type { Found } from './search.ts';
export type { CardWish } from './send-card.ts';
export { serverAccount } from './server-account.ts';
export type { SignIn } from './sign-ins.ts';
export type { Cursor, PersonalRow, Stream } from './sync.ts';
export type { Archive, ArchivedLine, Export, FoundLine, Import, Miss } from './takeaway.ts';
