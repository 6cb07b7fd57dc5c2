import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useReplica } from '../session/index.ts';
import { canRead, isForeign, loadReadings, whenReadable } from './readings.ts';

/** Whether names can be read by now; fetches what reads them where anybody's name asks for it. */
export function useReadings(): boolean {
  const profiles = useReplica((state) => state.profiles);
  const contacts = useReplica((state) => state.contacts);
  const wanted = useMemo(
    () =>
      [...profiles.values()].some(({ name }) => isForeign(name)) ||
      [...contacts.values()].some(({ remark }) => isForeign(remark)),
    [profiles, contacts],
  );
  useEffect(() => {
    if (wanted) void loadReadings();
  }, [wanted]);
  return useSyncExternalStore(whenReadable, canRead);
}
