/** How a browser installs a site: each kind has steps of its own. */
export type InstallKind =
  | 'ios_safari'
  | 'ios_other'
  | 'android_firefox'
  | 'android_other'
  | 'mac_safari'
  | 'desktop_edge'
  | 'desktop_chromium'
  | 'none';

/**
 * The kind of a browser, by what it says of itself.
 *
 * @param touchPoints an iPad says that it is a Mac, and has fingers on it
 */
export function installKind(userAgent: string, touchPoints: number): InstallKind {
  const says = (pattern: RegExp) => pattern.test(userAgent);
  const isMac = says(/Macintosh/);
  if (says(/iPhone|iPad|iPod/) || (isMac && touchPoints > 1)) {
    return says(/CriOS|FxiOS|EdgiOS|OPiOS|DuckDuckGo/) ? 'ios_other' : 'ios_safari';
  }
  if (says(/Android/)) return says(/Firefox\//) ? 'android_firefox' : 'android_other';
  if (says(/Edg\//)) return 'desktop_edge';
  if (says(/Chrome\//)) return 'desktop_chromium';
  return isMac && says(/Safari\//) ? 'mac_safari' : 'none';
}
