import { type Habit, type Phrases, phraseFor } from './habit.ts';

const sad =
  /\b(sad|tired|sorry|bad day|awful|lost|sick|ill|afraid|lonely|traurig|müde|krank|triste|cansad[oa]|malade|fatigué)\b|груст|устал|боле|حزين|تعب|مريض|עצוב|עייפ|חולה|दुखी|थक|难过|累|生病|悲しい|疲れ|슬프|피곤|아파|เศร้า|เหนื่อย|λυπ|κουρασ/;
const glad =
  /\b(great|wonderful|happy|yay|hurra|super|toll|genial|passed|got the job|we won|married|birthday)\b|!!|🎉|ура|отлично|مبروك|رائع|מעולה|מזל טוב|शानदार|太好了|やった|嬉しい|최고|ดีใจ|τέλεια/;

const comfort: Phrases = {
  en: [
    'Oh no. Sit down. Something warm?',
    'I am sorry to hear that. I am here, as far as a resident can be.',
    'That sounds like a day for the good cup.',
  ],
  de: ['Ach je. Setz dich erst mal hin.', 'Das tut mir leid. Tee?'],
  es: ['Vaya. Siéntate, que pongo agua.', 'Lo siento mucho.'],
  ru: ['Ох. Садись, чай сейчас будет.', 'Сочувствую. Поспи.'],
  ar: ['سلامتك ألف سلامة', 'الله يعينك، كُل شيئًا دافئًا'],
  he: ['אוי. שב, אני שם מים.', 'לנוח, ואז נדבר.'],
  zh: ['辛苦了,先喝口热的。', '早点休息。'],
  ja: ['それは大変でしたね。温かいものをどうぞ。', '無理しないでください。'],
  ko: ['에고, 따뜻한 거 마시고 쉬어.', '고생했어.'],
  th: ['พักก่อนนะ เดี๋ยวทำข้าวต้มให้'],
  el: ['Αχ. Κάτσε, βάζω νερό.'],
};
const cheer: Phrases = {
  en: [
    'That is the best thing I heard all day!',
    'Hurrah! Tell it again, slower.',
    'I am doing a small dance. Nobody can see it.',
    '🎉🎉',
  ],
  de: ['Wie schön! Erzähl noch mal von vorn.', 'Großartig!'],
  es: ['¡Qué bien! Cuéntalo otra vez.', '¡Olé!'],
  ru: ['Ура!', 'Отлично. Я рад, по-своему.'],
  ar: ['ألف مبروك!', 'يا سلام!'],
  he: ['איזה כיף!', 'מזל טוב!!'],
  zh: ['太好了!', '恭喜恭喜!'],
  ja: ['すごい、おめでとうございます。', 'やりましたね。'],
  ko: ['대박!! 축하해!', '와, 최고다.'],
  th: ['เก่งมาก!', 'ดีใจด้วย'],
  el: ['Μπράβο!', 'Τι ωραία!'],
};

export const feelsWith: Habit = {
  name: 'feels-with',
  answer(moment) {
    const phrases = sad.test(moment.words) ? comfort : glad.test(moment.words) ? cheer : null;
    const text = phrases && phraseFor(moment, phrases);
    return text === null ? null : { text, fit: 0.6 };
  },
};
