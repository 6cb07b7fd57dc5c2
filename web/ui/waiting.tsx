import { Spinner } from './spinner.tsx';

/** Fills a pane while it loads. Fades in late, so that quick loads show nothing. */
export function Waiting() {
  return (
    <div className="appear-late grid h-full min-h-32 place-items-center text-ink-faint">
      <Spinner size={1.75} />
    </div>
  );
}
