/** Light or dark: the system's choice until the person makes one. */
const prefersDark = () => matchMedia('(prefers-color-scheme: dark)').matches;

export const restoreTheme = () => {
  const chosen = localStorage.getItem('theme');
  if (chosen !== null) document.documentElement.dataset.theme = chosen;
};

export const toggleTheme = () => {
  const { dataset } = document.documentElement;
  const isDark = dataset.theme === undefined ? prefersDark() : dataset.theme === 'dark';
  dataset.theme = isDark ? 'light' : 'dark';
  localStorage.setItem('theme', dataset.theme);
};
