/** The package itself: what goes by its mere name is Node's own, which browsers do not have. */
declare module 'punycode/punycode.es6.js' {
  /** A host with its `xn--` parts in the letters that they stand for. @throws RangeError */
  export function toUnicode(host: string): string;
}
