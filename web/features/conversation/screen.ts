import type { LinkPreview, Message } from '@teahouse/protocol';
import { createContext, useContext } from 'react';
import { createStore, useStore } from 'zustand';
import type { Point } from '#ui/use-long-press.ts';
import type { Picked } from './attach/picked.ts';

/** What goes on in the conversation that is on the screen. */
export interface Screen {
  /** The message that the next one answers. */
  replyTo: number | null;
  /** One's own message whose text is in the composer. */
  editing: Pick<Message, 'seq' | 'text' | 'preview'> | null;
  /** Text that goes into the composer, such as that of a recalled message. */
  refill: { text: string } | null;
  /** What goes with the next message; photos among it in full size or not. */
  picked: readonly Picked[];
  original: boolean;
  /** The page of a link in the composer that goes with it; and links whose page was taken away. */
  preview: LinkPreview | null;
  /** The link whose page nobody knows yet: what is sent now gets its preview later. */
  looking: string | null;
  unpreviewed: ReadonlySet<string>;
  /** Where the log is to go; `back` keeps the way back. A new object for each jump. */
  target: { seq: number | 'end'; back: boolean } | null;
  /** The message that lights up for a moment. */
  flash: number | null;
  /** The message whose menu is asked for, and where. */
  menuOf: { message: Message; at: Point } | null;
  /** The message whose readers are asked for. */
  readersOf: number | null;
  /** The message whose reactions are looked at, and that which is to get any emoji. */
  reactionsOf: number | null;
  reactingTo: number | null;
  /** One's own reactions on their way, by place; null for none. */
  reacting: ReadonlyMap<number, string | null>;
  /** The messages that are chosen, by place, while several are being chosen. */
  selected: ReadonlySet<number> | null;
  /** The places of messages that are to be forwarded. */
  forwarding: readonly number[] | null;
  /** Whether somebody is being chosen whose card is to be sent. */
  sharingContact: boolean;
  /** What is typed into the bar that finds words; null while that is closed. */
  finding: string | null;
}

export function createScreen(replyTo: number | null) {
  return createStore<Screen>()(() => ({
    replyTo,
    editing: null,
    refill: null,
    picked: [],
    original: false,
    preview: null,
    looking: null,
    unpreviewed: new Set(),
    target: null,
    flash: null,
    menuOf: null,
    readersOf: null,
    reactionsOf: null,
    reactingTo: null,
    reacting: new Map(),
    selected: null,
    forwarding: null,
    sharingContact: false,
    finding: null,
  }));
}

/** Whether something is asked about messages. */
export const isAsking = (screen: Screen): boolean =>
  screen.sharingContact ||
  [screen.readersOf, screen.reactionsOf, screen.reactingTo, screen.forwarding].some(
    (each) => each !== null,
  );

export type ScreenStore = ReturnType<typeof createScreen>;

interface OnScreen {
  conversation: number;
  screen: ScreenStore;
}

export const ConversationContext = createContext<OnScreen | null>(null);

/** The conversation that a component belongs to. Throws outside its page. */
export function useConversation(): OnScreen {
  const onScreen = useContext(ConversationContext);
  if (onScreen === null) throw new Error('There is no conversation above this component.');
  return onScreen;
}

export function useScreen<Picked>(select: (screen: Screen) => Picked): Picked {
  return useStore(useConversation().screen, select);
}
