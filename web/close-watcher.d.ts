/** Tells of Escape and of going back, where a browser has it; TypeScript does not know it yet. */
declare class CloseWatcher {
  onclose: (() => void) | null;
  destroy(): void;
}
