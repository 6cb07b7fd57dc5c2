import { t } from '@lingui/core/macro';
import { useEffect, useRef } from 'react';
import { copyText } from '#ui/copy-text.ts';
import { confirm } from '#ui/overlays.ts';

/**
 * Shows a text alone, where any part of it can be selected and copied: in the log a long press
 * opens the menu. What is selected when it is asked for is copied, or all of it.
 */
export async function selectText(text: string): Promise<void> {
  let part = '';
  const sure = await confirm({
    title: t`Select text`,
    text: <Selectable text={text} onSelect={(selected) => (part = selected)} />,
    action: t`Copy`,
  });
  if (sure) copyText(part || text, t`Copied`);
}

interface SelectableProps {
  text: string;
  onSelect: (part: string) => void;
}

function Selectable({ text, onSelect }: SelectableProps) {
  const box = useRef<HTMLParagraphElement>(null);
  const told = useRef(onSelect);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    // All of it first: a phone shows its handles, to be drawn closer.
    getSelection()?.selectAllChildren(element);
    const look = () => {
      const selection = getSelection();
      // Pressing a button may take the selection away: the last one stands.
      if (selection === null || selection.isCollapsed) return;
      if (element.contains(selection.anchorNode)) told.current(selection.toString());
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);
  return (
    <p
      ref={box}
      dir="auto"
      className="max-h-72 select-text overflow-y-auto overscroll-contain whitespace-pre-wrap wrap-anywhere text-body text-ink"
    >
      {text}
    </p>
  );
}
