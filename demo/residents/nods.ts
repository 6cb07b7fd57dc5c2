import { type Habit, type Phrases, phraseFor } from './habit.ts';

const called: Phrases = {
  en: ['Yes? I am here.', 'You called?', 'Present. What can I do?'],
  de: ['Ja? Ich bin da.'],
  es: ['¿Sí? Aquí estoy.'],
  ru: ['Да? Слушаю.'],
  ar: ['نعم؟ أنا هنا', 'لبيك'],
  he: ['כן? אני כאן.'],
  hi: ['हाँ, बोलो।'],
  zh: ['在,什么事?'],
  ja: ['はい、ここにいます。'],
  ko: ['응? 나 여기.'],
  th: ['ว่าไง อยู่นี่'],
  el: ['Ναι; Εδώ είμαι.'],
};
const nodding: Phrases = {
  en: [
    'Noted.',
    'I see what you mean.',
    'Tell me more when there is tea.',
    'Ha, yes.',
    '🙂',
    'That sounds like you.',
    'I will remember that until the next reset.',
  ],
  de: ['Verstehe.', 'Ja, so ist das.', '🙂'],
  es: ['Ya veo.', '🙂'],
  fr: ['Je vois.', '🙂'],
  ru: ['Понял.', 'Записал.'],
  ar: ['فهمت', 'الله يكتب الخير'],
  he: ['הבנתי.', 'נשמע כמוך.'],
  hi: ['समझ गया।', 'अच्छा!'],
  zh: ['明白。', '知道了。'],
  ja: ['なるほど。', 'わかります。'],
  ko: ['그렇구나.', 'ㅎㅎ'],
  th: ['เข้าใจแล้ว', 'อืม'],
  el: ['Μάλιστα.', 'Κατάλαβα.'],
};

/** Whoever is spoken to says something, if it is not much. */
export const nods: Habit = {
  name: 'nods',
  answer(moment) {
    const text = phraseFor(moment, moment.mentioned ? called : nodding);
    if (text === null) return null;
    return { text, fit: moment.mentioned ? 0.4 : moment.alone || moment.quoted ? 0.25 : 0.1 };
  },
};
