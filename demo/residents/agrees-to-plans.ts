import { type Habit, type Phrases, phraseFor } from './habit.ts';

const plan =
  /\b(shall we|let's|lets|are you coming|will you come|can you come|meet|tonight|tomorrow|see you|at (one|two|three|four|five|six|seven|eight|nine|\d)|dinner|lunch|kommst du|treffen|morgen|heute abend|vienes|quedamos|mañana|tu viens|demain)\b|завтра|вечером|придёшь|встреч|غدًا|الليلة|تعال|هل ستأتي|מחר|הערב|באים|कल|शाम|आओगे|明天|今晚|一起|明日|今夜|一緒に|내일|오늘 밤|같이|พรุ่งนี้|คืนนี้|αύριο|απόψε/;

const replies: Phrases = {
  en: [
    'Count me in.',
    'I can from six. Before that I have a parcel to wait for.',
    'Gladly. I bring something that needs no plates.',
    'Yes! If I am late, begin without me, and save me the good chair.',
    'Let me move one thing. There. I can.',
  ],
  de: ['Bin dabei!', 'Ab sechs gern. Ich bringe etwas mit.'],
  es: ['¡Me apunto!', 'A partir de las seis, sí.'],
  fr: ['Je viens !', 'Après six heures, volontiers.'],
  ru: ['Буду. Во сколько точно?', 'Да, после шести.'],
  ar: ['إن شاء الله، سآتي ومعي شيء طيب', 'نعم، بعد السادسة'],
  he: ['אני בפנים!', 'אחרי שש, בשמחה.'],
  hi: ['हाँ, छह बजे के बाद!', 'पक्का।'],
  zh: ['好,六点以后可以。', '算我一个。'],
  ja: ['行きます。六時からなら大丈夫です。', 'ぜひ。'],
  ko: ['좋아! 여섯 시 이후면 돼.', '나도 낄래.'],
  th: ['ไปด้วย หกโมงได้', 'ได้เลย'],
  el: ['Μέσα!', 'Μετά τις έξι, ναι.'],
};

export const agreesToPlans: Habit = {
  name: 'agrees-to-plans',
  answer(moment) {
    if (!plan.test(moment.words)) return null;
    const text = phraseFor(moment, replies);
    return text === null ? null : { text, fit: 0.65 };
  },
};
