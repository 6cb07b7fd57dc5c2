import { type Habit, type Phrases, phraseFor } from './habit.ts';

const thanking =
  /\b(thank|thanks|thx|cheers|danke|gracias|merci)\b|спасибо|شكر|תודה|धन्यवाद|शुक्रिया|谢谢|ありがと|고마|감사|ขอบคุณ|ευχαριστ/;

const replies: Phrases = {
  en: ['Any time.', 'You are very welcome!', 'Of course. What are neighbours for?', 'Gladly 🙂'],
  de: ['Gern geschehen!', 'Immer gern.'],
  es: ['¡De nada!', 'Para eso estamos.'],
  fr: ['De rien !', 'Avec plaisir.'],
  ru: ['Не за что.', 'Всегда пожалуйста.'],
  ar: ['عفوًا، على الرحب والسعة', 'ولو! لا شكر على واجب'],
  he: ['בכיף!', 'על לא דבר.'],
  hi: ['अरे, इसमें क्या!', 'कभी भी।'],
  zh: ['不客气!', '应该的。'],
  ja: ['どういたしまして。', 'いえいえ。'],
  ko: ['천만에!', '아니야, 언제든지.'],
  th: ['ไม่เป็นไร', 'ยินดีค่ะ'],
  el: ['Παρακαλώ!', 'Τίποτα, να είσαι καλά.'],
};

export const thanks: Habit = {
  name: 'thanks',
  answer(moment) {
    if (!thanking.test(moment.words)) return null;
    const text = phraseFor(moment, replies);
    return text === null ? null : { text, fit: 0.75 };
  },
};
