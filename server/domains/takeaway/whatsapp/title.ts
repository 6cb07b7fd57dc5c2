import { cleanName } from './names.ts';

/** How the app begins the name of an export, in the languages in which it is known to. */
const beginnings = [
  'WhatsApp Chat with ',
  'WhatsApp Chat mit ',
  'WhatsApp Chat - ',
  'WhatsApp-chat met ',
  'Chat de WhatsApp con ',
  'Chat WhatsApp con ',
  'Discussion WhatsApp avec ',
  'Conversa do WhatsApp com ',
  'Чат WhatsApp с контактом ',
  'Чат WhatsApp с ',
  'WhatsApp Sohbeti - ',
  'Obrolan WhatsApp dengan ',
  'محادثة واتساب مع ',
  "צ'אט WhatsApp עם ",
  'गपशप WhatsApp ',
  'WhatsApp 聊天 - ',
  'WhatsApp 与',
];

/** With whom an export was, by the names of its file; what is left of it where nobody is named. */
export function titleOf(upload: string, inside: string | null): string {
  const names = [inside, upload].filter((name) => name !== null).map(withoutEnding);
  for (const name of names) {
    const known = beginnings.find((beginning) => plain(name).startsWith(plain(beginning)));
    if (known !== undefined) return cleanName(name.slice(known.length));
  }
  return cleanName(withoutEnding(upload));
}

/** Some versions write it with a hyphen. */
const plain = (name: string) => name.toLowerCase().replace('whatsapp-', 'whatsapp ');

function withoutEnding(name: string): string {
  return name.normalize('NFC').replace(/\.(?:txt|zip)$/iu, '');
}
