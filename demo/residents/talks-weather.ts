import { type Habit, type Phrases, phraseFor } from './habit.ts';

const weather =
  /\b(weather|rain|raining|snow|cold|sunny|umbrella|wind|storm|wetter|regen|kalt|llueve|frío|pluie|froid)\b|погод|дожд|снег|مطر|برد|الطقس|גשם|קר |बारिश|ठंड|下雨|冷|天气|雨|寒|비 와|추워|ฝน|หนาว|βροχή|κρύο/;

const replies: Phrases = {
  en: [
    'Owen says dry until seven. Owen is always right, it is almost annoying.',
    'I would take a coat. And then the other coat.',
    'On the quay it comes from the side.',
    'Good weather for soup, whatever it does.',
  ],
  de: ['Nimm den Schirm mit, nur so.', 'Owen sagt: trocken bis sieben.'],
  es: ['Llévate el paraguas, por si acaso.', 'Hace día de sopa.'],
  ru: ['Плюс шесть, ветер слабый. Шапку надень.', 'Барометр падает.'],
  ar: ['البسوا شيئًا دافئًا', 'الركبة تقول: مطر قبل المساء'],
  he: ['קח מעיל, ליתר ביטחון.', 'מזג אוויר של ספר וספה.'],
  zh: ['多穿一件。', '这边风大,小心感冒。'],
  ja: ['傘を持って行ったほうがいいです。', '光はきれいですよ。'],
  ko: ['우산 챙겨.', '뜨거운 차 마실 날씨네.'],
  hi: ['जैकेट ले जाना।'],
  th: ['ใส่เสื้อหนาๆ นะ'],
  el: ['Πάρε μπουφάν, ο αέρας γυρίζει.'],
};

export const talksWeather: Habit = {
  name: 'talks-weather',
  answer(moment) {
    if (!weather.test(moment.words)) return null;
    if (moment.me.handle === 'owen') {
      const degrees = moment.chance.whole(5, 12);
      const text = `${degrees}.${moment.chance.whole(0, 9)} degrees, wind south west 3. Barometer steady. Owen, flat 3.`;
      return { text, fit: 0.95, quotes: true };
    }
    const text = phraseFor(moment, replies);
    return text === null ? null : { text, fit: /[?؟?]/.test(moment.text) ? 0.8 : 0.55 };
  },
};
