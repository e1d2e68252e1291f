/** Tells at the top of the page what happened, to eyes and to screen readers. */
export function say(text: string, kind: 'done' | 'warn'): HTMLElement {
  const main = document.getElementById('main')!;
  const note = document.createElement('p');
  note.className = `note ${kind}`;
  note.setAttribute('role', 'status');
  main.prepend(note);
  // Filled after it stands there: readers tell what changes.
  note.textContent = text;
  window.scrollTo({ top: 0 });
  return note;
}
