// Runs before the first paint, so that no screen flashes in the wrong colours, and again
// whenever the choice or the system's setting changes. The one place that decides appearance.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');

  function chosen() {
    try {
      return JSON.parse(localStorage.getItem('teahouse.preferences') ?? '{}') ?? {};
    } catch {
      return {};
    }
  }

  function apply() {
    const { theme = 'auto', textSize = 3 } = chosen();
    const isDark = theme === 'dark' || (theme !== 'light' && dark.matches);
    const isContrast = theme === 'contrast' || (theme === 'auto' && contrast.matches);
    root.dataset.theme = isDark ? 'dark' : 'light';
    root.dataset.textSize = String(textSize);
    if (isContrast) root.dataset.contrast = 'more';
    else delete root.dataset.contrast;
    const colour = isContrast ? (isDark ? '#000000' : '#ffffff') : isDark ? '#191d1b' : '#f3f4f1';
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', colour);
  }

  apply();
  dark.addEventListener('change', apply);
  contrast.addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('teahouse:preferences', apply);
})();
