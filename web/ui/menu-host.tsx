import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { placeMenu } from './menu-place.ts';
import { Modal } from './modal.tsx';
import { closeMenu, type Menu, type MenuItem } from './overlays.ts';

/** The open menu: near the finger or pointer, or as a sheet. */
export function MenuHost({ menu }: { menu: Menu }) {
  const box = useRef<HTMLDivElement>(null);
  const { at, header } = menu;
  useLayoutEffect(() => {
    // The items come first to keys, also where reactions stand above them.
    const first = box.current?.querySelector('[role=menu] button:enabled');
    if (header !== undefined && first instanceof HTMLElement) first.focus();
  }, [header]);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    // A sheet that follows a menu in the same box is placed by its style alone.
    element.removeAttribute('style');
    if (at === undefined) return;
    const direction = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
    const room = { width: innerWidth, height: innerHeight };
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const corner = placeMenu(at, size, room, direction);
    element.style.left = `${corner.x}px`;
    element.style.top = `${corner.y}px`;
  }, [at]);
  return (
    <Modal
      label={menu.label}
      onClose={closeMenu}
      boxRef={box}
      onKeyDown={moveFocus}
      className={at === undefined ? 'dialog-box overflow-y-auto' : 'menu-box overflow-y-auto'}
    >
      {header !== undefined && (
        <div className="px-5 pt-4 pb-2 text-label text-ink-soft">{header}</div>
      )}
      {menu.items.length > 0 && (
        <div role="menu" aria-label={menu.label} className="p-1.5">
          {menu.items.map((item) => (
            <MenuRow key={item.label} item={item} />
          ))}
        </div>
      )}
    </Modal>
  );
}

function MenuRow({ item }: { item: MenuItem }) {
  return (
    <button
      type="button"
      {...roleOf(item)}
      disabled={item.disabled}
      onClick={() => {
        closeMenu();
        item.onSelect();
      }}
      className={classNames(
        'tap-44 flex w-full items-center gap-3 rounded-control px-3.5 py-2 text-start text-body',
        '-outline-offset-2 hover:bg-pressed active:bg-pressed disabled:opacity-45',
        item.tone === 'danger' && 'text-danger',
      )}
    >
      {item.icon !== undefined && <Icon name={item.icon} size={1.375} />}
      {item.chosen !== undefined && (
        <Icon name="check" size={1.375} className={item.chosen ? 'text-brand' : 'invisible'} />
      )}
      {item.hint === undefined ? (
        item.label
      ) : (
        <span className="min-w-0">
          {item.label}
          <span className="block text-caption">{item.hint}</span>
        </span>
      )}
    </button>
  );
}

function roleOf({ chosen }: MenuItem) {
  return chosen === undefined
    ? { role: 'menuitem' }
    : { role: 'menuitemradio', 'aria-checked': chosen };
}

/** Arrow keys go round, with what stands above; Home and End go to the ends. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const rows = [...event.currentTarget.querySelectorAll<Element>('button:enabled')];
  const here = rows.indexOf(document.activeElement ?? event.currentTarget);
  const inHeader = document.activeElement?.closest('[role=menu]') === null;
  const forward = document.documentElement.dir === 'rtl' ? -1 : 1;
  const next = {
    ...(inHeader && { ArrowRight: here + forward, ArrowLeft: here - forward }),
    ArrowDown: (here + 1) % rows.length,
    ArrowUp: (here - 1 + rows.length) % rows.length,
    Home: 0,
    End: rows.length - 1,
  }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  const row = rows[next];
  if (row instanceof HTMLElement) row.focus();
}
