import type {
  Conversation,
  EventName,
  Events,
  Inbox,
  Me,
  Message,
  MethodName,
  PersonalRow,
  Stream,
  WireError,
} from '@teahouse/protocol';

type Listener = <Name extends EventName>(event: Name, data: Events[Name]) => void;

interface ModelLog {
  conversation: Conversation;
  messages: Message[];
  version: number;
  n: number;
  movedAt: number;
  /** What was removed stays in the array, so that places are its indices; nobody sees it. */
  pruned?: { seq: number; n: number; version: number; at: number };
  /** After how long what is written disappears. */
  timer?: number;
}

interface ModelUser {
  me: Me;
  version: number;
  rows: Map<string, PersonalRow>;
  /** When a row last changed without a version. */
  touched: Map<string, number>;
}

/** Refuses like the server does; a CallError is made of it on the other side. */
export class Refused extends Error {
  readonly wire: WireError;

  constructor(wire: WireError) {
    super(wire.code);
    this.wire = wire;
  }
}

/**
 * The rules of SPEC.md in a few plain arrays: what a server answers and announces, without
 * sockets, storage or faults. Tests hold the client's replica against it.
 */
export class ModelServer {
  readonly logs = new Map<number, ModelLog>();
  readonly users = new Map<number, ModelUser>();
  readonly listeners = new Map<Listener, number>();
  readonly calls: { method: MethodName; user: number; input: unknown }[] = [];
  /** Rows of streams in a page of `sync.resume`. */
  page = 1_000;
  clock = 1_000_000;

  addUser(id: number): void {
    const user: ModelUser = { me: me(id), version: 0, rows: new Map(), touched: new Map() };
    this.users.set(id, user);
    this.write(id, { kind: 'me', key: id, value: user.me });
  }

  addConversation(id: number, members: readonly number[], kind: 'direct' | 'group' = 'group') {
    const conversation: Conversation = {
      id,
      kind,
      title: kind === 'group' ? `Group ${id}` : '',
      avatar: null,
      createdAt: this.clock,
      memberCount: members.length,
      faces: [...members],
      rosterVersion: 1,
    };
    this.logs.set(id, { conversation, messages: [], version: 0, n: 0, movedAt: this.clock });
    for (const user of members) this.write(user, { kind: 'inbox', key: id, value: inbox(id) });
  }

  append(id: number, sender: number, text: string, clientId: string | null = null): Message {
    const log = this.#log(id);
    const known = clientId !== null && log.messages.find((each) => each.clientId === clientId);
    if (known) return known;
    log.n += 1;
    const sentAt = this.#tick();
    const message: Message = {
      seq: log.messages.length + 1,
      version: log.version + 1,
      n: log.n,
      sender,
      sentAt,
      clientId,
      kind: 'text',
      text,
      replyTo: null,
      mentions: [],
      editedAt: null,
      recalledAt: null,
      ...(log.timer !== undefined && { expiresAt: sentAt + log.timer }),
    };
    log.messages.push(message);
    this.#readBySending(id, sender, message);
    this.#moved(log, message);
    return message;
  }

  edit(id: number, seq: number, text: string): void {
    const log = this.#log(id);
    const message = log.messages[seq - 1];
    if (message === undefined || seq <= (log.pruned?.seq ?? 0)) return;
    const edited = { ...message, version: log.version + 1, text, editedAt: this.#tick() };
    log.messages[seq - 1] = edited;
    this.#moved(log, edited);
  }

  /** Removes the messages up to a place, as too old. */
  prune(id: number, seq: number): void {
    const log = this.#log(id);
    const gone = log.messages.slice(0, seq);
    const last = gone.at(-1);
    if (last === undefined || last.seq <= (log.pruned?.seq ?? 0)) return;
    const version = Math.max(...gone.map((message) => message.version));
    log.pruned = { seq: last.seq, n: last.n, version, at: this.#tick() };
    const told = { conversation: id, seq: last.seq, n: last.n };
    this.#tell(log.conversation.faces, 'chat.pruned', told);
  }

  change(id: number, user: number, changed: Partial<Inbox>): void {
    this.write(user, { kind: 'inbox', key: id, value: { ...this.inboxOf(id, user), ...changed } });
  }

  inboxOf(id: number, user: number): Inbox {
    const row = this.users.get(user)?.rows.get(`inbox ${id}`);
    if (row?.kind !== 'inbox' || row.value === null) throw notFound();
    return row.value;
  }

  write(
    user: number,
    row: { [Kind in PersonalRow['kind']]: Unversioned<Kind> }[PersonalRow['kind']],
  ) {
    const held = this.users.get(user);
    if (held === undefined) throw notFound();
    const from = held.version;
    held.version += 1;
    const written = { ...row, version: held.version } as PersonalRow;
    held.rows.set(`${row.kind} ${row.key}`, written);
    this.#tell([user], 'sync.rows', { from, version: held.version, rows: [written] });
  }

  /** What a method answers to a user. Throws Refused. */
  answer(user: number, method: MethodName, input: never): unknown {
    this.calls.push({ method, user, input });
    const handle = this.#methods[method];
    if (handle === undefined) throw new Refused({ code: 'unknown_method', message: method });
    return handle(user, input);
  }

  readonly #methods: Partial<Record<MethodName, (user: number, input: never) => unknown>> = {
    'sync.resume': (user, input) => this.#resume(user, input),
    'sync.streams': (user, { next }: { next: string }) => {
      const [since, start] = JSON.parse(next) as [number, number];
      return this.#page(user, since, start);
    },
    'chat.changes': (user, input) => this.#changes(user, input),
    'chat.history': (user, input) => this.#history(user, input),
    'chat.conversations': (user, input) => this.#conversations(user, input),
    'chat.send': (user, input) => this.#send(user, input),
    'chat.mark': () => ({}),
    'chat.draft': () => ({}),
    'chat.typing': () => ({}),
    'chat.watch': () => ({}),
    'chat.members': () => ({ members: [], more: false, rosterVersion: 1 }),
    'identity.watch': () => ({ present: [] }),
    'identity.profiles': () => ({ profiles: [] }),
  };

  #resume(user: number, { cursor }: { cursor: { version: number; at: number } | null }) {
    const held = this.users.get(user);
    if (held === undefined) throw notFound();
    const reset = cursor !== null && cursor.version > held.version;
    const after = reset ? 0 : (cursor?.version ?? 0);
    const since = reset || cursor === null ? 0 : cursor.at;
    const rows = [...held.rows]
      .filter(([name, { version }]) => version > after || (held.touched.get(name) ?? -1) >= since)
      .map(([, row]) => row);
    const at = this.clock;
    return { cursor: { version: held.version, at }, reset, rows, ...this.#page(user, since, 0) };
  }

  #page(user: number, since: number, start: number) {
    const moved = [...this.logs.values()]
      .filter((log) => Math.max(log.movedAt, log.pruned?.at ?? 0) >= since)
      .filter((log) => log.conversation.faces.includes(user))
      .sort((a, b) => b.movedAt - a.movedAt);
    const page = moved.slice(start, start + this.page);
    const more = moved.length > start + this.page;
    return {
      streams: page.map((log) => this.#stream(user, log)),
      next: more ? JSON.stringify([since, start + this.page]) : null,
    };
  }

  #stream(user: number, log: ModelLog): Stream {
    const { conversation, version, n, movedAt, messages, pruned } = log;
    return {
      ...(pruned && { pruned: { seq: pruned.seq, n: pruned.n } }),
      kind: 'conversation',
      id: conversation.id,
      head: messages.length,
      version,
      n,
      movedAt,
      rosterVersion: conversation.rosterVersion,
      conversation,
      preview: this.visible(user, conversation.id).at(-1) ?? null,
    };
  }

  /** What a user may see of a log. */
  visible(user: number, id: number): Message[] {
    const { clearedSeq, hidden } = this.inboxOf(id, user);
    const { messages, pruned } = this.#log(id);
    const first = Math.max(clearedSeq, pruned?.seq ?? 0) + 1;
    return messages.filter(
      ({ seq, expiresAt = Number.POSITIVE_INFINITY }) =>
        seq >= first && !hidden.includes(seq) && expiresAt > this.clock,
    );
  }

  #changes(user: number, { conversation, after }: { conversation: number; after: number }) {
    const log = this.#log(conversation);
    const behind = log.version - after;
    const gone = behind > 0 && after < (log.pruned?.version ?? 0);
    const reset = behind < 0 || behind > 1_000 || gone;
    if (reset) {
      const page = this.#history(user, { conversation });
      return { ...page, reset, head: log.messages.length, n: log.n };
    }
    const messages = this.visible(user, conversation).filter(({ version }) => version > after);
    const head = log.messages.length;
    return { messages, from: 1, to: head, version: log.version, reset, head, n: log.n };
  }

  #history(
    user: number,
    input: {
      conversation: number;
      before?: number;
      after?: number;
      around?: number;
      limit?: number;
    },
  ) {
    const { conversation, before, after, around, limit = 50 } = input;
    const log = this.#log(conversation);
    const head = log.messages.length;
    const first =
      after !== undefined
        ? after + 1
        : around !== undefined
          ? around - Math.floor(limit / 2)
          : (before ?? head + 1) - limit;
    const to = Math.min(head, (before ?? head + 1) - 1, Math.max(first, 1) + limit - 1);
    // Downwards a page goes on past what has disappeared.
    const below = this.visible(user, conversation).filter(({ seq }) => seq <= to);
    const last = after === undefined && around === undefined ? below.at(-limit)?.seq : undefined;
    const from = Math.max(1, Math.min(first, last ?? first));
    const messages = this.visible(user, conversation).filter(({ seq }) => seq >= from && seq <= to);
    return { messages, from, to, version: log.version };
  }

  #conversations(user: number, { conversations }: { conversations: number[] }) {
    const held = conversations.map((id) => this.#log(id).conversation);
    return { conversations: held.filter(({ faces }) => faces.includes(user)) };
  }

  #send(user: number, input: { conversation: number; clientId: string; text: string }) {
    const { conversation, clientId, text } = input;
    if (text === 'refuse') throw new Refused({ code: 'chat.not_contacts', message: 'No.' });
    const sent = this.append(conversation, user, text, clientId);
    const { seq, version, n, sentAt, expiresAt } = sent;
    return { seq, version, n, sentAt, ...(expiresAt !== undefined && { expiresAt }) };
  }

  /** Sending moves one's own read mark, and draws no version of one's own log. */
  #readBySending(id: number, sender: number, { seq, n }: Message): void {
    const user = this.users.get(sender);
    const name = `inbox ${id}`;
    const row = user?.rows.get(name);
    if (row?.kind !== 'inbox' || row.value === null) return;
    user?.rows.set(name, { ...row, value: { ...row.value, readSeq: seq, readN: n } });
    user?.touched.set(name, this.clock);
  }

  #moved(log: ModelLog, message: Message): void {
    const from = log.version;
    log.version = message.version;
    log.movedAt = this.clock;
    const { id, faces } = log.conversation;
    this.#tell(faces, 'chat.messages', {
      conversation: id,
      from,
      version: message.version,
      head: log.messages.length,
      n: log.n,
      messages: [message],
    });
  }

  #tell<Name extends EventName>(users: readonly number[], event: Name, data: Events[Name]): void {
    for (const [listener, user] of this.listeners) if (users.includes(user)) listener(event, data);
  }

  #log(id: number): ModelLog {
    const log = this.logs.get(id);
    if (log === undefined) throw notFound();
    return log;
  }

  #tick(): number {
    this.clock += 1;
    return this.clock;
  }
}

type Unversioned<Kind extends PersonalRow['kind']> = Omit<
  Extract<PersonalRow, { kind: Kind }>,
  'version'
>;

const notFound = () => new Refused({ code: 'not_found', message: 'There is none.' });

function inbox(conversation: number): Inbox {
  return {
    conversation,
    role: 'member',
    readSeq: 0,
    readN: 0,
    muted: false,
    pinnedAt: null,
    markedUnread: false,
    folded: false,
    draft: null,
    clearedSeq: 0,
    hidden: [],
    closedSeq: null,
    fromSeq: 1,
    toSeq: null,
  };
}

function me(id: number): Me {
  return {
    id,
    handle: `user${id}`,
    name: `User ${id}`,
    avatar: null,
    bio: '',
    deleted: false,
    role: 'user',
    ageBand: 'adult',
    settings: {
      presence: true,
      receipts: true,
      enterSends: true,
      theme: 'auto',
      textSize: 3,
      locale: null,
    },
    createdAt: 0,
    recoveryCodesLeft: 10,
  };
}
