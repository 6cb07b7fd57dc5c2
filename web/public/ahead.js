// Runs before the rest of a page that came with something drawn: the door, as it would be for whoever
// was never here, or somebody's list of chats. Shows it where it is what the page would draw itself,
// and nothing where it is not. Until the page can hear, it notes what is asked for.
(() => {
  const { documentElement: html, currentScript: script } = document;
  const isList = script.dataset.of === 'list';
  const thisMachine = ['localhost', '127.0.0.1', '[::1]'];

  /** Over plain http the door has more to say. */
  const travelsOpenly = location.protocol === 'http:' && !thisMachine.includes(location.hostname);
  /** The list was drawn for one pane. */
  const fits = isList ? matchMedia('(width < 640px)').matches : !travelsOpenly;

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

  /** The page's policy lets no attribute say how something looks. And what is not heard yet rests. */
  function dress() {
    for (const each of document.querySelectorAll('[data-style]')) {
      each.style.cssText = each.dataset.style;
      each.removeAttribute('data-style');
    }
    for (const each of document.querySelectorAll('[data-ahead] :is(button, input)')) {
      each.inert = true;
      each.readOnly = true;
    }
  }

  if (!fits || !isNewHere()) return;
  html.dataset.drawn = '';
  // As it is read, so that the first thing painted is all of it.
  if (isList) new MutationObserver(dress).observe(html, { childList: true, subtree: true });
  const isAhead = (element) => element.closest('[data-ahead]') !== null;
  document.addEventListener('submit', (event) => {
    if (!isAhead(event.target)) return;
    event.preventDefault();
    event.target.dataset.asked = '';
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!isList || link === null || elsewhere || !isAhead(link)) return;
    event.preventDefault();
    // What stands there is drawn then.
    if (location.pathname !== link.pathname) history.pushState(null, '', link.href);
  });
})();
