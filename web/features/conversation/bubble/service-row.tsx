import type { Message } from '@teahouse/protocol';
import { useServiceWords } from '../../../faces/index.ts';

/** What changed in the conversation itself. */
export function ServiceRow({ message }: { message: Message }) {
  const words = useServiceWords(message);
  return (
    <p dir="auto" className="text-balance px-10 py-1.5 text-center text-caption text-ink-soft">
      {words}
    </p>
  );
}
