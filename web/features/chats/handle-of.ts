import { handlePattern } from '@teahouse/protocol/handle';
import { limits } from '@teahouse/protocol/limits';

const whole = new RegExp(`^${handlePattern}$`);

/** The handle that somebody may have meant by what they typed; null where it can be none. */
export function handleOf(typed: string): string | null {
  const handle = typed.trim().replace(/^@/, '').toLowerCase();
  const { min, max } = limits.handle;
  const fits = handle.length >= min && handle.length <= max && whole.test(handle);
  return fits ? handle : null;
}
