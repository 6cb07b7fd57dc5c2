// Runs before the rest of a page that something is drawn in before its scripts are here: the door, as
// it would be for whoever was never here; somebody's list of chats; or their list as it was when the
// page was last put away, kept by `features/chats/keep-list.ts`. Shows it where it is what the page
// would draw itself, and nothing where it is not. Until the page can hear, it notes what is asked for.
(() => {
  const { documentElement: html, currentScript: script } = document;
  const { of } = script.dataset;
  const thisMachine = ['localhost', '127.0.0.1', '[::1]'];

  /** Over plain http the door has more to say. */
  const travelsOpenly = location.protocol === 'http:' && !thisMachine.includes(location.hostname);
  const atList = () => ['/', '/chats'].includes(location.pathname + location.search);
  /** A list was drawn for one pane. */
  const fits = of === 'door' ? !travelsOpenly : atList() && matchMedia('(width < 640px)').matches;

  function isNewHere() {
    try {
      const chosen = JSON.parse(localStorage.getItem('teahouse.preferences') ?? '{}')?.locale;
      const known =
        localStorage.getItem('teahouse.kept') ?? sessionStorage.getItem('teahouse.farewell');
      return known === null && (chosen == null || chosen === html.dataset.locale);
    } catch {
      // Where nothing can be kept, nobody is known.
      return true;
    }
  }

  /** The list as it was put away, once. */
  function takeKept() {
    try {
      const kept = JSON.parse(localStorage.getItem('teahouse.list'));
      localStorage.removeItem('teahouse.list');
      const isTheirs = localStorage.getItem('teahouse.kept') !== null;
      return isTheirs && Date.now() < (kept?.until ?? 0) ? kept : null;
    } catch {
      return null;
    }
  }

  /** Puts a kept list in its place as soon as that is there. */
  function place({ rows, locale, lang, dir, day }) {
    const root = document.getElementById('root');
    // All of it has been read once something follows it.
    if (root?.nextElementSibling == null || list !== null) return;
    root.innerHTML = rows;
    root.dataset.ahead = 'list';
    html.dataset.locale = locale;
    Object.assign(html, { lang, dir });
    if (new Date().toDateString() === day) return;
    for (const time of root.querySelectorAll('[data-aside]')) time.textContent = '';
  }

  /** The list as it came, until the page has drawn its own; and how far it was scrolled by then. */
  let list = null;
  let scrolled = 0;
  let isHeld = false;
  let resting;

  /** The page's policy lets no attribute say how something looks. And what is not heard yet rests. */
  function dress() {
    if (kept !== null) place(kept);
    list ??= document.querySelector('[data-ahead] > *');
    for (const each of document.querySelectorAll('[data-style]')) {
      each.style.cssText = each.dataset.style;
      each.removeAttribute('data-style');
    }
    for (const each of document.querySelectorAll('[data-ahead] :is(button, input)')) {
      each.inert = true;
      each.readOnly = true;
    }
  }

  /** Says that the list is being scrolled, which what takes its place would not go on with. */
  function move({ touches }) {
    if (touches !== undefined) isHeld = touches.length > 0;
    html.dataset.moving = '';
    clearTimeout(resting);
    if (!isHeld) resting = setTimeout(rest, 250);
  }

  function rest() {
    delete html.dataset.moving;
  }

  /** Where the list was scrolled to, it goes on: once the page has drawn it, be it after a chat. */
  function handOver(_changes, watching) {
    if (list.isConnected || !atList()) return;
    const rows = document.querySelector('#root ul');
    if (rows === null) return;
    watching.disconnect();
    rows.parentElement.scrollTop = scrolled;
  }

  // Taken by whatever page comes next: what goes on there is not known to it.
  const left = takeKept();
  const kept = of === 'kept' && fits ? left : null;
  if (of === 'kept' ? kept === null : !fits || !isNewHere()) return;
  html.dataset.drawn = '';
  if (of !== 'door') {
    // As it is read, so that the first thing painted is all of it.
    const reading = new MutationObserver(dress);
    reading.observe(html, { childList: true, subtree: true });
    document.addEventListener('DOMContentLoaded', () => {
      dress();
      reading.disconnect();
      if (list !== null) {
        new MutationObserver(handOver).observe(list.parentElement, {
          childList: true,
          subtree: true,
        });
      }
    });
    for (const kind of ['touchstart', 'touchmove', 'touchend', 'touchcancel', 'wheel', 'scroll']) {
      const watch = (event) => {
        if (!list?.contains(event.target)) return;
        if (kind === 'scroll') scrolled = event.target.scrollTop;
        move(event);
      };
      document.addEventListener(kind, watch, { capture: true, passive: true });
    }
  }
  document.addEventListener('submit', (event) => {
    if (event.target.closest('[data-ahead]') === null) return;
    event.preventDefault();
    event.target.dataset.asked = '';
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (elsewhere || link === null || !list?.contains(link)) return;
    event.preventDefault();
    rest();
    // What stands there is drawn then.
    if (location.href !== link.href) history.pushState(null, '', link.href);
  });
})();
