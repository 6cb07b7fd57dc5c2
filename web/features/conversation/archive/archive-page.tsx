import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Archive } from '@teahouse/protocol';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { EmptyState } from '#ui/empty-state.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { useLandmark } from '#ui/landmark.ts';
import { NavBar } from '#ui/nav-bar.tsx';
import { confirm, type MenuItem, openMenu, showToast } from '#ui/overlays.ts';
import { Screen } from '#ui/screen.tsx';
import { useShortcut } from '#ui/shortcuts.ts';
import { Waiting } from '#ui/waiting.tsx';
import { attempt } from '../../../faces/index.ts';
import { type PageProps, useAnswer, useClient } from '../../../session/index.ts';
import { ArchiveGallery } from './archive-gallery.tsx';
import { ArchiveLog } from './archive-log.tsx';
import { FindLines } from './find-lines.tsx';
import { lineAtDate } from './line-at-date.ts';
import { TitleDialog } from './title-dialog.tsx';
import { type Place, useArchiveLines } from './use-archive-lines.ts';

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
  const client = useClient();
  const [finding, setFinding] = useState(false);
  const [begin] = useState(placeAsked);
  const held = useArchiveLines(archive.id, archive.messages, begin ?? 'end', scroller);
  const { goTo } = held;
  useArrivals(goTo);
  const onDay = (at: number) => {
    const found = lineAtDate(client, archive, at).then((seq) => goTo({ seq }));
    void attempt(found);
  };
  useShortcut({
    keys: 'mod+f',
    label: t`Find in this archive`,
    whileTyping: true,
    run: () => setFinding(true),
  });
  const [naming, setNaming] = useState(false);
  const items = useItems({ archive, onChange, goTo, onRename: () => setNaming(true) });
  return (
    <Landmark className="flex h-full flex-col">
      <NavBar
        title={<bdi>{archive.title}</bdi>}
        subtitle={t`Archive, for you alone · ${plural(archive.messages, { one: '# message', other: '# messages' })}`}
        back="/chats/archives"
        actions={
          <>
            <IconButton
              icon="search"
              label={t`Find in this archive`}
              onClick={() => setFinding(true)}
            />
            <IconButton
              icon="more"
              label={t`More`}
              aria-haspopup="menu"
              onClick={(event) => {
                const box = event.currentTarget.getBoundingClientRect();
                openMenu({ label: archive.title, items, at: { x: box.x, y: box.bottom } });
              }}
            />
          </>
        }
      />
      {finding && (
        <FindLines
          archive={archive.id}
          onGo={(seq) => goTo({ seq })}
          onClose={() => setFinding(false)}
        />
      )}
      <ArchiveLog archive={archive} scroller={scroller} held={held} onDay={onDay} />
      <ArchiveGallery archive={archive} lines={held.lines} />
      {naming && (
        <TitleDialog archive={archive} onSaved={onChange} onClose={() => setNaming(false)} />
      )}
    </Landmark>
  );
}

/** The line that the address asks for, as in `?at=5`. */
function placeAsked(): Place | null {
  const seq = Number(new URLSearchParams(location.search).get('at'));
  return Number.isSafeInteger(seq) && seq > 0 ? { seq } : null;
}

/** Goes to the line that the address comes to ask for, once, so that a link can be followed twice. */
function useArrivals(goTo: (place: Place) => void): void {
  const asked = useSearch();
  const [path, navigate] = useLocation();
  const isFirst = useRef(true);
  useEffect(() => {
    const place = new URLSearchParams(asked).has('at') ? placeAsked() : null;
    if (place !== null && !isFirst.current) goTo(place);
    isFirst.current = false;
    if (place !== null) navigate(path, { replace: true });
  }, [asked, path, navigate, goTo]);
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
