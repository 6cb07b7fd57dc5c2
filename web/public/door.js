// Runs before the first paint of a page that came with its door drawn, which is as it would be for
// whoever was never here. Shows it to those alone: for all others the page draws what they have to
// see. Until the page can hear, it notes who asks to be let in.
(() => {
  const root = document.documentElement;
  const thisMachine = ['localhost', '127.0.0.1', '[::1]'];

  /** Over plain http the door has more to say. */
  const travelsOpenly = location.protocol === 'http:' && !thisMachine.includes(location.hostname);

  function isStranger() {
    try {
      const chosen = JSON.parse(localStorage.getItem('teahouse.preferences') ?? '{}')?.locale;
      const known =
        localStorage.getItem('teahouse.kept') ?? sessionStorage.getItem('teahouse.farewell');
      return known === null && (chosen == null || chosen === root.dataset.locale);
    } catch {
      // Where nothing can be kept, nobody is known.
      return true;
    }
  }

  if (travelsOpenly || !isStranger()) return;
  root.dataset.door = 'shown';
  document.addEventListener('submit', (event) => {
    if (event.target.closest('[data-ahead]') === null) return;
    event.preventDefault();
    event.target.dataset.asked = '';
  });
})();
