import type { Import } from '@teahouse/protocol';
import { useEffect } from 'react';
import { useAnswer } from '../../session/index.ts';

const lookMs = 1_000;

const goesOn = ({ state }: Import) => state === 'waiting' || state === 'working';

/** One’s imports; asked for each second while one of them is under way. */
export function useImports() {
  const { output, problem, refresh } = useAnswer('takeaway.imports', {});
  const imports = output?.imports ?? null;
  const moving = imports?.some(goesOn) === true;
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(refresh, lookMs);
    return () => clearInterval(timer);
  }, [moving, refresh]);
  return { imports, problem, refresh };
}
