/** As it may be kept: cut, and without what the database takes for no text. */
export function keptText(text: string, most: number): string {
  return text.slice(0, most).toWellFormed().replaceAll('\0', '');
}
