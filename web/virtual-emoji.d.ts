/** What `emoji-data.ts` makes of the lists of Unicode. */
declare module 'virtual:emoji' {
  const kinds: readonly { kind: string; signs: string }[];
  export default kinds;
}

declare module 'virtual:emoji-names' {
  const languages: Readonly<Record<string, () => Promise<{ default: string }>>>;
  export default languages;
}
