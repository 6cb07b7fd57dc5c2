import { type Habit, type Phrases, phraseFor } from './habit.ts';

const tea =
  /\b(tea|teas|kettle|oolong|assam|matcha|cup of|tee|té|thé)\b|чай|شاي|תה|चाय|茶|차 |ชา|τσάι/;

const replies: Phrases = {
  en: [
    'Ask Meilin, not me. But if you ask me: the Keemun, and not one minute too long.',
    'The Harbour Spring. People close their eyes when they drink it, I have seen it.',
    'Mint, from plot 9, in the big pot. It forgives everything.',
    'The smoky one, when it rains. And it does.',
    'White peony. It is like somebody opening a window.',
  ],
  de: ['Den Rauchigen, wenn es regnet.', 'Frag Meilin. Aber ich würde den Keemun nehmen.'],
  es: ['El ahumado, si llueve. Y llueve.', 'Menta de la parcela 9, en la tetera grande.'],
  ru: ['Копчёный, если дождь. А дождь будет.', 'Четыре минуты, девяносто градусов. Я измерял.'],
  ar: ['بالنعناع طبعًا، وفي الإبريق الكبير.', 'شاي الربيع، من يشربه يغمض عينيه.'],
  he: ['נענע, בקומקום הגדול. זה סולח על הכול.', 'את המעושן, כשיורד גשם.'],
  zh: ['祁门,水不要太开。', '第三号,有兰花香。'],
  ja: ['ほうじ茶です。橋のそばの店の。', '雨の日は、あの煙の香りのお茶を。'],
  ko: ['자스민! 근데 메이린한테 물어봐.', '비 오면 훈연향 나는 거.'],
  hi: ['अदरक वाली, और थोड़ी ज़्यादा मीठी।'],
  th: ['ชาเย็นก่อน แล้วค่อยชาร้อน'],
  el: ['Του βουνού, με μέλι.'],
};

export const talksTea: Habit = {
  name: 'talks-tea',
  answer(moment) {
    if (!tea.test(moment.words)) return null;
    const asks = /[?؟?]/.test(moment.text);
    const text = phraseFor(moment, replies);
    return text === null ? null : { text, fit: asks ? 0.85 : 0.5 };
  },
};
