import { useLingui } from '@lingui/react/macro';
import { Icon } from '#ui/icon.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { handleOf } from './handle-of.ts';

/** Nobody here is called so: leads to whoever has it as a handle, where it can be one. */
export function AddRow({ query, onChosen }: { query: string; onChosen: () => void }) {
  const { t } = useLingui();
  const handle = handleOf(query);
  if (handle === null) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the link inside is what is pressed.
    <div onClick={onChosen}>
      <ListRow
        href={`/contacts/add?handle=${handle}`}
        start={
          <span className="grid size-12 shrink-0 place-items-center rounded-[28%] bg-brand-soft text-brand">
            <Icon name="personAdd" />
          </span>
        }
        title={t`Add @${handle}`}
      />
    </div>
  );
}
