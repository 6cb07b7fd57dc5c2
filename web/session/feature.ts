import type { Client } from '@teahouse/sdk/client';
import type { State } from '@teahouse/sdk/state';
import type { ComponentType } from 'react';

/** Where a page stands: beside the list, as a third pane, or alone on the screen. */
export type Pane = 'main' | 'info' | 'whole';

export interface PageProps {
  /** The words of the address that stand for `:names` of the pattern. */
  params: Readonly<Record<string, string>>;
}

export interface Page {
  /**
   * An address such as `/chats/:conversation`. Its first word names the tab that it belongs
   * to. The first pattern that fits wins.
   */
  path: string;
  pane: Pane;
  /** Loaded with `lazy`, so that a door stays small. */
  component: ComponentType<PageProps>;
  /** Where it says no more than a conversation does, or the door, it waits for no other words. */
  words?: 'chat' | 'door';
  /** Begins to fetch what it is drawn with, beside its words. */
  fetch?: (client: Client) => Promise<unknown>;
  /** Whether people who are not signed in may see it. */
  open?: boolean;
}

/** What a feature gives the shell: the value `feature` that its `index.ts` exports. */
export interface Feature {
  /** The list pane of the tab that has the feature's name. Loaded with `lazy`, but for the first. */
  list?: ComponentType;
  pages?: readonly Page[];
  /** Puts the focus where one finds something of it; false where that is not on the screen. */
  find?: () => boolean;
  /** The number on its tab and, summed over all features, in the title. Pure. */
  badge?: (state: State) => number;
}
