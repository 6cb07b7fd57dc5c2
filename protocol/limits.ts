/**
 * The sizes that both ends of the wire know. The server refuses what is beyond them with
 * `invalid`; a client stops its user before. Lengths count UTF-16 units, as JavaScript does.
 */
export const limits = {
  /** One message's text. */
  messageText: 8_000,
  /** The greeting of a contact request. */
  greeting: 200,
  displayName: 40,
  remark: 40,
  bio: 160,
  groupTitle: 60,
  groupMembers: 10_000,
  /** People whom a group begins with; more are invited afterwards, `ids` at a time. */
  firstMembers: 499,
  handle: { min: 3, max: 24 },
  password: { min: 8, max: 200 },
  deviceName: 80,
  serverName: 40,
  /** How operators are reached; their privacy notice and their terms, each. */
  contact: 500,
  notice: 20_000,
  /** Why an operator suspends somebody, and for how many days if not for good. */
  reason: 500,
  suspendedDays: 3_650,
  /** What operators note on an invitation; how many may come by it, and for how long. */
  invitationNote: 100,
  invitationUses: 100_000,
  invitationDays: 365,
  /** A retention longer than a hundred years is none. */
  keptDays: 36_500,
  draftText: 8_000,
  /** A letter to those who run the server, and each fact that goes with it. */
  letterText: 4_000,
  letterFact: 200,
  /** Letters of one person that wait to be closed; more are refused until one is. */
  openLetters: 5,
  /** How long a letter is kept after it was closed, in days; then it is deleted. */
  letterDays: 365,
  /** What somebody adds to a report; how an appeal is argued. */
  reportNote: 1_000,
  appealText: 2_000,
  /** Messages on either side that go with a reported one. */
  reportedAround: 10,
  /** Reports of one person that nobody has decided yet; more are refused until one is. */
  openReports: 20,
  /** How long an operator’s decision may be appealed, in days. */
  appealDays: 30,
  /** For how many days an operator may keep somebody from reaching out. */
  restrictedDays: 30,
  /** How long a report is kept after it was decided, in days; then it is deleted, and what came with it. */
  reportDays: 180,
  /** The address at which a device’s push service takes what wakes it. */
  pushEndpoint: 1_000,
  /** A link that is looked at; what its page says: the title, and the text below it. */
  link: 2_000,
  previewTitle: 200,
  previewText: 300,
  /** Words that are searched for. */
  search: 80,
  mentions: 50,
  /** Messages that are forwarded as one; their bytes as JSON; how deep one holds others. */
  bundled: 100,
  bundleBytes: 192 * 1024,
  bundleDepth: 8,
  /** What the admins of a group want every member to know. */
  groupNotice: 1_000,
  /** Links that lead into one group at a time, and for how many days one may; who asks to be let in. */
  groupLinks: 10,
  groupLinkDays: 365,
  joinRequests: 100,
  /** For how many minutes an admin keeps a member from writing, if not until it is lifted. */
  silencedMinutes: 30 * 24 * 60,
  /** Groups in one question for what people are called there. */
  nicknamedGroups: 20,
  /** Names of one group in one answer; the rest is asked for after them. */
  nicknames: 500,
  /** Messages that one person keeps as favourites. */
  favourites: 1_000,
  /** Messages that are pinned in one conversation. */
  pins: 50,
  /** One emoji, and how many different ones a message takes; another one is refused. */
  emoji: 40,
  reactionKinds: 20,
  /** Of those who reacted to a message, how many it names; all are told when asked for. */
  reactionUsers: 50,
  /** Unread mentions that a stream tells of. */
  mentionsAhead: 20,
  /** Rows in one page of anything. */
  page: 100,
  /** Text in one answer with messages, in bytes of UTF-8: a page beyond it is shorter. */
  answerText: 256 * 1024,
  /** Ids in one question about several things. */
  ids: 100,
  /** People whose presence one socket may watch (SPEC A5). */
  watched: 100,
  /** Members of a group whom clients hold all at once, and who are told at once who has read. */
  heldMembers: 500,
  /** Groups that one socket may have open at a time (SPEC A4). */
  watchedGroups: 20,
  /** In larger groups nobody is told who types, or who has read until they ask (SPEC A5, R4). */
  toldMembers: 50,
  /** A frame or a request body, in bytes. */
  frame: 64 * 1024,
  avatarUpload: 8 * 1024 * 1024,
  /** The most that an operator can allow one upload to have, in bytes. */
  upload: 2 ** 40,
  /** Photos, videos and files in one message. */
  attachments: 20,
  /** The name of a file. */
  fileName: 200,
  /** Bars of a recording’s waveform, and how loud one may be. */
  waveform: 64,
  loudest: 100,
  /** The longest recording, in milliseconds. */
  recordingMs: 60 * 60_000,
  /** Within how many metres a place is at least known. */
  placeAccuracy: 100_000,
  /** Longest sides of the pictures that are made of a photo, in pixels. */
  viewSide: 2_560,
  thumbSide: 480,
  /** The title of an archive. Imports of one person that are under way, and that are told of. */
  archiveTitle: 100,
  openImports: 5,
  importsTold: 50,
  /** Of what an import did not understand, how much is told; and how much of each line. */
  misses: 100,
  missText: 200,
  /**
   * Text that one call looks through for what is sought, in UTF-16 units: beyond it the answer ends,
   * with or without anything found, and names where to go on.
   */
  searchedText: 500_000,
  /** One message of an archive; what is beyond it is cut, and told. */
  archivedText: 65_536,
  /** People in one archive; the others are nobody. The name of one, and a longer one is cut. */
  archivePeople: 5_000,
  archivedName: 120,
  /** Names of files that a line of an archive has and that were lost; more are passed over. */
  archivedLost: 100,
  /** How long one's own message can be recalled, and edited, in milliseconds. */
  recallWindow: 2 * 60_000,
  editWindow: 15 * 60_000,
  /** After how long messages may be made to disappear, in milliseconds: a day, a week, ninety days. */
  messageTimers: [86_400_000, 7 * 86_400_000, 90 * 86_400_000],
  /** How long somebody counts as having joined just now, in milliseconds. */
  newcomer: 7 * 86_400_000,
} as const;
