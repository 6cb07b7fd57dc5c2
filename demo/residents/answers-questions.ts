import { type Habit, type Phrases, phraseFor } from './habit.ts';

const replies: Phrases = {
  en: [
    'Good question. I would ask Lena, she has a list for that.',
    'Yes. No. It depends on who brings the cake.',
    'I would say yes, but I say yes to most things before noon.',
    'Not that I know. And on the stairs one knows everything.',
    'Let me think about it and get back to you with an opinion.',
  ],
  de: ['Gute Frage. Frag Lena, die hat eine Liste.', 'Ich glaube schon.', 'Kommt darauf an.'],
  es: ['Buena pregunta.', 'Depende de quién traiga la tarta.'],
  fr: ['Bonne question !', 'Je crois que oui.'],
  ru: ['Хороший вопрос. Надо измерить.', 'Думаю, да.'],
  ar: ['سؤال جميل، دعني أفكر', 'إن شاء الله نعم'],
  he: ['שאלה טובה.', 'תלוי מי מביא את העוגה.'],
  hi: ['अच्छा सवाल है।', 'शायद हाँ।'],
  zh: ['好问题,我想想。', '应该是吧。'],
  ja: ['いい質問ですね。少し考えます。', 'たぶん、はい。'],
  ko: ['좋은 질문이네. 생각해 볼게.', '아마도?'],
  th: ['น่าคิดนะ', 'น่าจะใช่'],
  el: ['Καλή ερώτηση.', 'Μάλλον ναι.'],
};

/** Where nothing better is known, a question gets an answer that promises nothing. */
export const answersQuestions: Habit = {
  name: 'answers-questions',
  answer(moment) {
    if (!/[?؟?;]/.test(moment.text)) return null;
    const text = phraseFor(moment, replies);
    return text === null ? null : { text, fit: 0.35 };
  },
};
