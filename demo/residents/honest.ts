import { type Habit, type Phrases, phraseFor } from './habit.ts';

const wondering =
  /\b(are you (a |an )?(real|bot|robot|human|person|ai|program|there)|chatgpt|language model|is this (a )?(bot|real)|demo resident|bist du (ein )?(bot|echt|mensch)|eres (un )?(bot|robot|real)|es-tu (un )?(robot|humain))\b|ты (бот|робот|человек|настоящ)|هل أنت (روبوت|حقيقي|إنسان)|את(ה)? (רובוט|בוט|אמיתי)|你是(机器人|真人)|ロボット|봇이|로봇/;

const replies: Phrases = {
  en: [
    'Honest answer: I am a demo resident. A small program with a script, no person and no AI behind it. Ask me about tea, though.',
    'I live in the demo only: a few hundred lines of rules. I know when you greet me and little more. The person in the other phone is as real as whoever holds it.',
  ],
  de: [
    'Ehrlich: Ich bin ein Demo-Bewohner, ein kleines Programm mit einem Drehbuch. Kein Mensch, keine KI.',
  ],
  es: ['La verdad: soy un vecino de la demo, un pequeño programa con guion. Ni persona ni IA.'],
  fr: [
    'Franchement : je suis un habitant de la démo, un petit programme avec un script. Ni humain, ni IA.',
  ],
  ru: ['Честно: я житель демо, маленькая программа со сценарием. Не человек и не ИИ.'],
  ar: [
    'بصراحة: أنا من سكان العرض التجريبي، برنامج صغير له نص مكتوب. لست إنسانًا ولا ذكاءً اصطناعيًا.',
  ],
  he: ['בכנות: אני תושב של ההדגמה, תוכנה קטנה עם תסריט. לא אדם ולא בינה מלאכותית.'],
  zh: ['老实说:我是演示里的居民,一个照剧本说话的小程序,不是人,也不是人工智能。'],
  ja: [
    '正直に言うと、デモの住人です。台本どおりに話す小さなプログラムで、人でもAIでもありません。',
  ],
  ko: ['솔직히 말하면 데모 주민이야. 대본대로 말하는 작은 프로그램이고, 사람도 AI도 아니야.'],
};

/** Nobody is left in the belief that a program is a person, or clever. */
export const honest: Habit = {
  name: 'honest',
  answer(moment) {
    if (!wondering.test(moment.words)) return null;
    const text = phraseFor(moment, replies);
    return text === null ? null : { text, fit: 1, quotes: true };
  },
};
