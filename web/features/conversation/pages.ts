/** What stands beside a conversation, or before it: one part of the build, since all are small. */
export { ArchivePage } from './archive/archive-page.tsx';
export { ArchivesPage } from './archive/archives-page.tsx';
export { ShareContactPage } from './cards/share-contact-page.tsx';
export { HistoryPage } from './forward/history-page.tsx';
export { GalleryPage } from './gallery/gallery-page.tsx';
export { AddMembersPage } from './group/add-members-page.tsx';
export { MembersPage } from './group/members-page.tsx';
export { NewGroupPage } from './group/new-group-page.tsx';
export { InfoPage } from './info/info-page.tsx';
export { JoinRequestsPage } from './links/join-requests-page.tsx';
export { LinksPage } from './links/links-page.tsx';
