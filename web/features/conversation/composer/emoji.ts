/** The emoji that people use most, by kind. */
export const emojiKinds = {
  smileys:
    '😀 😃 😄 😁 😆 😅 😂 🤣 🥲 😊 😇 🙂 🙃 😉 😌 😍 🥰 😘 😗 😙 😚 😋 😛 😝 😜 🤪 🤨 🧐 🤓 😎 🤩 🥳 😏 😒 😞 😔 😟 😕 🙁 😣 😖 😫 😩 🥺 😢 😭 😤 😠 😡 🤯 😳 🥵 🥶 😱 😨 😰 😥 😓 🤗 🤔 🤭 🤫 😶 😐 😑 😬 🙄 😯 😮 😲 🥱 😴 🤤 😪 🤢 🤧 😷 🤒 🤠',
  gestures:
    '👍 👎 👌 🤌 ✌️ 🤞 🤟 🤘 🤙 👈 👉 👆 👇 ☝️ ✋ 🤚 🖐️ 🖖 👋 🤝 👏 🙌 👐 🤲 🙏 💪 ✍️ 🫶 🫡 🤷 🤦 🙋 🙇 💃 🕺',
  hearts: '❤️ 🧡 💛 💚 💙 💜 🖤 🤍 🤎 💔 💕 💞 💓 💗 💖 💘 💝 💯 ✨ ⭐ 🌟 💫 🔥 🎉 🎊 🎈 🎁',
  nature:
    '🌹 🌸 🌷 🌻 🌼 🍀 🌿 🍁 🌴 🌵 🌈 ☀️ 🌙 ☁️ 🌧️ ⛄ 🌊 🐶 🐱 🐭 🐰 🦊 🐻 🐼 🐨 🐯 🦁 🐮 🐷 🐸 🐵 🐔 🐧 🦆 🦉 🦋 🐝 🐢 🐙 🐬',
  things:
    '🫖 🍵 ☕ 🧋 🍺 🍷 🥂 🍎 🍊 🍓 🍉 🍇 🍑 🥑 🍞 🧀 🍕 🍔 🍜 🍣 🥟 🍰 🎂 🍫 ⚽ 🏀 🎮 🎲 🎵 🎸 🎬 📷 📱 💻 ⏰ 📚 ✏️ 💡 🔑 🚗 🚲 ✈️ 🏠 ✅ ❌ ❓ ❗ 💤',
} as const;

export type EmojiKind = keyof typeof emojiKinds;

export const emojiOf = (kind: EmojiKind): string[] => emojiKinds[kind].split(' ');

const storageKey = 'teahouse.emoji';
const most = 24;

/** Those used of late on this device, the newest first. */
export function recentEmoji(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function noteEmoji(sign: string): void {
  const recent = [sign, ...recentEmoji().filter((each) => each !== sign)].slice(0, most);
  try {
    localStorage.setItem(storageKey, JSON.stringify(recent));
  } catch {
    // Without storage there are no recent ones.
  }
}
