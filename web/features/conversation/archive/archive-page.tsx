import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Archive } from '@teahouse/protocol';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { EmptyState } from '#ui/empty-state.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { useLandmark } from '#ui/landmark.ts';
import { NavBar } from '#ui/nav-bar.tsx';
import { confirm, type MenuItem, openMenu, showToast } from '#ui/overlays.ts';
import { Screen } from '#ui/screen.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { attempt } from '../../../faces/index.ts';
import { type PageProps, useAnswer, useClient } from '../../../session/index.ts';
import { ArchiveLog } from './archive-log.tsx';
import { TitleDialog } from './title-dialog.tsx';
import { useArchiveLines } from './use-archive-lines.ts';

/** A conversation that was brought along from elsewhere. */
export function ArchivePage({ params }: PageProps) {
  const id = Number(params.archive);
  const { output, problem, replace } = useAnswer('takeaway.archive', { archive: id });
  if (problem !== null) {
    return (
      <Screen back="/chats/archives">
        <EmptyState icon="archive" heading="h1" title={problem.text} />
      </Screen>
    );
  }
  if (output === null) return <Waiting />;
  return (
    <Opened
      key={id}
      archive={output.archive}
      onChange={(archive: Archive) => replace({ archive })}
    />
  );
}

interface OpenedProps {
  archive: Archive;
  onChange: (archive: Archive) => void;
}

function Opened({ archive, onChange }: OpenedProps) {
  const { t } = useLingui();
  const Landmark = useLandmark();
  const scroller = useRef<HTMLDivElement>(null);
  const held = useArchiveLines(archive.id, archive.messages, scroller);
  const [naming, setNaming] = useState(false);
  const items = useItems({ archive, onChange, goTo: held.goTo, onRename: () => setNaming(true) });
  return (
    <Landmark className="flex h-full flex-col">
      <NavBar
        title={<bdi>{archive.title}</bdi>}
        subtitle={t`Archive, for you alone · ${plural(archive.messages, { one: '# message', other: '# messages' })}`}
        back="/chats/archives"
        actions={
          <IconButton
            icon="more"
            label={t`More`}
            aria-haspopup="menu"
            onClick={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              openMenu({ label: archive.title, items, at: { x: box.x, y: box.bottom } });
            }}
          />
        }
      />
      <ArchiveLog archive={archive} scroller={scroller} held={held} />
      {naming && (
        <TitleDialog archive={archive} onSaved={onChange} onClose={() => setNaming(false)} />
      )}
    </Landmark>
  );
}

interface ItemsOf extends OpenedProps {
  goTo: (place: 'start' | 'end') => void;
  onRename: () => void;
}

/** Of so many people one can be chosen from a menu as oneself. */
const choosable = 12;

function useItems({ archive, onChange, goTo, onRename }: ItemsOf): MenuItem[] {
  const { t } = useLingui();
  const client = useClient();
  const [, navigate] = useLocation();
  const { id, title, people, me } = archive;
  const say = async (person: number | null) => {
    const change = client.call('takeaway.arrange', { archive: id, me: person });
    if (await attempt(change)) onChange((await change).archive);
  };
  const chooseMe = () =>
    openMenu({
      label: t`Which of them is you?`,
      items: people.slice(0, choosable).map((name, person) => ({
        label: name,
        chosen: person === me,
        onSelect: () => void say(person === me ? null : person),
      })),
    });
  const remove = async () => {
    const sure = await confirm({
      title: t`Delete this archive?`,
      text: t`“${title}” goes for good, with its photos and files.`,
      action: t`Delete`,
      tone: 'danger',
    });
    if (!sure) return;
    if (!(await attempt(client.call('takeaway.delete_archive', { archive: id })))) return;
    showToast(t`The archive was deleted`);
    navigate('/chats/archives', { replace: true });
  };
  return [
    { label: t`To the beginning`, icon: 'back', onSelect: () => goTo('start') },
    { label: t`To the end`, icon: 'arrowDown', onSelect: () => goTo('end') },
    { label: t`Which of them is you?`, icon: 'person', onSelect: chooseMe },
    { label: t`Rename`, icon: 'edit', onSelect: onRename },
    { label: t`Delete`, icon: 'trash', tone: 'danger', onSelect: () => void remove() },
  ];
}
