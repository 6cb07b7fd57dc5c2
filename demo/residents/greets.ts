import { type Habit, type Phrases, phraseFor } from './habit.ts';

const greeting =
  /^(hi|hey|hello|good (morning|evening|afternoon)|morning|evening|hallo|guten|moin|hola|buenas|buenos|bonjour|salut|привет|здравствуй|добр|صباح|مساء|مرحبا|السلام|أهلا|שלום|בוקר|ערב|नमस्ते|你好|早|こんにちは|おはよう|こんばんは|안녕|สวัสดี|γεια|καλ)/;

const replies: Phrases = {
  en: [
    'Hello, hello!',
    'Hi there 👋',
    'Hey! Good to hear from you.',
    'Hello! What is new with you?',
  ],
  de: ['Hallo! Schön, von dir zu hören.', 'Grüß dich!', 'Hallo, du!'],
  es: ['¡Hola! ¿Qué tal?', '¡Buenas!'],
  fr: ['Salut ! Ça va ?', 'Bonjour, bonjour !'],
  ru: ['Привет!', 'Здравствуй! Как ты?'],
  ar: ['أهلًا وسهلًا!', 'مرحبًا، كيف حالك؟', 'يا أهلًا!'],
  he: ['שלום שלום!', 'היי, מה נשמע?'],
  hi: ['नमस्ते!', 'अरे, कैसे हो?'],
  zh: ['你好!', '你好呀,最近怎么样?'],
  ja: ['こんにちは!', 'やあ、お元気ですか。'],
  ko: ['안녕!', '안녕, 잘 지냈어?'],
  th: ['สวัสดีค่ะ', 'สวัสดี สบายดีไหม'],
  el: ['Γεια σου!', 'Γεια χαρά, τι κάνεις;'],
};

export const greets: Habit = {
  name: 'greets',
  answer(moment) {
    if (!greeting.test(moment.words)) return null;
    const text = phraseFor(moment, replies);
    return text === null ? null : { text, fit: moment.text.length < 40 ? 0.8 : 0.45 };
  },
};
