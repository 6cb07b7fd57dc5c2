/** A place in a tab's view, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

export type Key = 'Enter' | 'Shift+Enter' | 'Control+a' | 'Control+Shift+U';

/** One tab of a browser, as a journey works it: what every driver can do, and nothing else. */
export interface Tab {
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Answers what a JavaScript expression comes to in the page, once it is settled, as JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** Presses and lets go of the mouse. */
  click(at: Point): Promise<void>;
  /** Types into what has the focus, key by key. */
  type(text: string): Promise<void>;
  press(key: Key): Promise<void>;
  /** Makes the view so many CSS pixels large. */
  resize(width: number, height: number): Promise<void>;
  /** A PNG of the view. */
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

/** A browser with cookies and storage that it shares with no other. */
export interface Profile {
  /** One more tab, or a window of its own where a driver cannot bring tabs to the front. */
  newTab(): Promise<Tab>;
  close(): Promise<void>;
}

/** A browser that is installed, and ready to be started. */
export interface Browser {
  name: string;
  version: string;
  /** Whether keys reach an input method, as they would from a keyboard. */
  hasInputMethod: boolean;
  newProfile(): Promise<Profile>;
  close(): Promise<void>;
}
