/** Draws a chart's SVG file on a canvas and gives it as PNG. Without it the link stays hidden and the SVG serves. */
const chartPng = `
for (const link of document.querySelectorAll('a[data-png]')) {
  link.hidden = false;
  link.addEventListener('click', async (event) => {
    event.preventDefault();
    const answer = await fetch(link.href);
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([await answer.text()], { type: 'image/svg+xml' }));
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    canvas.toBlob((blob) => {
      const saved = document.createElement('a');
      saved.href = URL.createObjectURL(blob);
      saved.download = link.dataset.png;
      saved.click();
    }, 'image/png');
  });
}
`;

/**
 * The review by keys: j and k move, a, c and r decide about the value that has the focus, u takes the last decision back. They press the buttons
 * that are there anyway, only while no field is being typed in, and can be switched off.
 */
const reviewKeys = `
const values = [...document.querySelectorAll('.doubt')];
const toggle = document.querySelector('#keys');
const isOff = 'giaouoc-keys-off';
document.querySelector('.keys').hidden = false;
toggle.checked = localStorage.getItem(isOff) === null;
toggle.addEventListener('change', () => {
  if (toggle.checked) localStorage.removeItem(isOff);
  else localStorage.setItem(isOff, 'yes');
});
const current = () => values.findIndex((one) => one.contains(document.activeElement));
const go = (at) => values[Math.max(0, Math.min(values.length - 1, at))]?.focus();
const press = (selector) => values[current()]?.querySelector(selector)?.click();
const actions = {
  j: () => go(current() + 1),
  k: () => go(current() - 1),
  a: () => press('button[value=accept]'),
  r: () => press('button[value=reject]'),
  c: () => {
    const form = values[current()]?.querySelector('details.correct');
    if (!form) return;
    form.open = true;
    form.querySelector('select, input:not([type=hidden])').focus();
  },
  u: () => document.querySelector('.decided button')?.click(),
};
document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, select, textarea') !== null;
  if (event.key === 'Escape' && typing) event.target.closest('.doubt')?.focus();
  const action = actions[event.key];
  if (!action || typing || !toggle.checked || event.ctrlKey || event.altKey || event.metaKey || event.repeat && event.key !== 'j' && event.key !== 'k') return;
  event.preventDefault();
  action();
});
const wanted = /^#d(\\d+)$/.exec(location.hash);
if (wanted) go(Number(wanted[1]));
`;

/** Scripts of pages by name: a page works without, and is handier with. */
export const pageScripts = { 'chart-png': chartPng, 'review-keys': reviewKeys } as const;
export type ScriptName = keyof typeof pageScripts;
