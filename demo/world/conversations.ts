/** How a person's own side of a conversation stands at the end. */
export interface Side {
  /** Messages that are not read yet, counted from the end. */
  unread?: number;
  pinned?: true;
  muted?: true;
  folded?: true;
  markedUnread?: true;
  draft?: string;
}

export interface Setting {
  /** The script's file in `conversations/`, without `.txt`. */
  script: string;
  /** Empty for a conversation of two. */
  title: string;
  /** The first is the owner of a group. */
  members: readonly string[];
  admins?: readonly string[];
  /** How many messages there are at the end, about. */
  size: number;
  sides?: Readonly<Record<string, Side>>;
}

/** The two who sit in the frames when the demo begins. */
export const seated = ['lena', 'noor'] as const;

/** Every conversation of the town. Sizes are what makes five thousand. */
export const settings: readonly Setting[] = [
  {
    script: 'lena-noor',
    title: '',
    members: ['lena', 'noor'],
    size: 400,
    sides: {
      lena: { unread: 2, pinned: true, draft: 'Two more stops. It is framed because' },
      noor: { pinned: true },
    },
  },
  {
    script: 'kettle',
    title: 'Third Kettle team 🫖',
    members: ['lena', 'noor', 'jisoo', 'zofia', 'meilin', 'tomas'],
    admins: ['noor'],
    size: 580,
    sides: { lena: { unread: 4, pinned: true } },
  },
  {
    script: 'plumb',
    title: 'Plumb Line Tuesdays',
    members: ['sigrid', 'tomas', 'lena', 'noor', 'dmitri', 'haruka'],
    size: 380,
    sides: { lena: { unread: 4 } },
  },
  {
    script: 'ropewalk',
    title: 'Ropewalk 14',
    members: [
      'eleni',
      'owen',
      'dmitri',
      'oksana',
      'nikos',
      'hiba',
      'somchai',
      'kenji',
      'anahit',
      'noor',
    ],
    admins: ['dmitri', 'nikos'],
    size: 440,
  },
  {
    script: 'margin',
    title: 'Marginalia reading circle',
    members: ['yael', 'ruth', 'farah', 'haruka', 'tamar', 'lena'],
    size: 360,
    sides: { lena: { unread: 3 } },
  },
  {
    script: 'ferries',
    title: 'The Late Ferries',
    members: ['oksana', 'kenji', 'minho', 'marie', 'lena'],
    size: 330,
    sides: { lena: { unread: 3 } },
  },
  {
    script: 'tide',
    title: 'Tidewheel all hands',
    members: ['priya', 'kavitha', 'ana', 'gustavo', 'dmitri'],
    size: 380,
  },
  {
    script: 'study',
    title: 'signals & suffering',
    members: ['arjun', 'ploy', 'chidi', 'zofia', 'minho', 'jisoo'],
    size: 350,
  },
  {
    script: 'five',
    title: 'Five-a-side Sundays ⚽',
    members: ['gustavo', 'chidi', 'pim', 'milan', 'pablo', 'karim', 'lena'],
    size: 260,
    sides: { lena: { unread: 9, muted: true, folded: true } },
  },
  {
    script: 'plot',
    title: 'Plot 9',
    members: ['rafiq', 'ruth', 'owen', 'selam', 'lena'],
    size: 150,
  },
  {
    script: 'board',
    title: 'Meeple night',
    members: ['pim', 'yael', 'zofia', 'arjun', 'noor'],
    size: 135,
    sides: { noor: { unread: 1, muted: true } },
  },
  {
    script: 'haddad',
    title: 'بيت حداد',
    members: ['amina', 'salma', 'noor', 'karim'],
    size: 200,
    sides: { noor: { unread: 3, draft: 'ماما لم أحكِ قصة القارب، أقسم' } },
  },
  {
    script: 'brandt',
    title: 'Familie Brandt',
    members: ['ingrid', 'lena', 'jonas'],
    size: 170,
    sides: { lena: { unread: 3 } },
  },
  {
    script: 'chen',
    title: '陈家',
    members: ['huifang', 'meilin', 'wei'],
    size: 95,
  },
  {
    script: 'lena-tomas',
    title: '',
    members: ['lena', 'tomas'],
    size: 120,
    sides: { lena: { markedUnread: true } },
  },
  { script: 'lena-haruka', title: '', members: ['lena', 'haruka'], size: 100 },
  { script: 'lena-jonas', title: '', members: ['lena', 'jonas'], size: 80 },
  { script: 'noor-yael', title: '', members: ['noor', 'yael'], size: 100 },
  { script: 'noor-owen', title: '', members: ['noor', 'owen'], size: 90 },
  { script: 'noor-amina', title: '', members: ['noor', 'amina'], size: 95 },
  { script: 'yael-eitan', title: '', members: ['yael', 'eitan'], size: 85 },
  { script: 'haruka-kenji', title: '', members: ['haruka', 'kenji'], size: 85 },
  { script: 'jisoo-minho', title: '', members: ['jisoo', 'minho'], size: 85 },
  { script: 'priya-arjun', title: '', members: ['priya', 'arjun'], size: 80 },
  { script: 'somchai-ploy', title: '', members: ['somchai', 'ploy'], size: 75 },
  { script: 'eleni-nikos', title: '', members: ['eleni', 'nikos'], size: 80 },
  { script: 'ana-pablo', title: '', members: ['ana', 'pablo'], size: 90 },
  { script: 'dmitri-katya', title: '', members: ['dmitri', 'katya'], size: 80 },
];
