/** Enter in one of many numbers goes on to the next: what is typed down a list is not sent with its first line. */
export function setUpNextField(): void {
  for (const form of document.forms) {
    const numbers = form.querySelectorAll<HTMLInputElement>('input.number');
    if (numbers.length > 1) for (const field of numbers) field.enterKeyHint = 'next';
  }
  document.addEventListener('keydown', (event) => {
    const field = event.target as HTMLInputElement;
    if (event.key !== 'Enter' || event.isComposing || field.enterKeyHint !== 'next') return;
    event.preventDefault();
    const inSight = [...(field.form?.elements ?? [])].filter(
      (e): e is HTMLInputElement =>
        e instanceof HTMLElement && e.offsetParent !== null && !e.closest('details:not([open])'),
    );
    const after = inSight.slice(inSight.indexOf(field) + 1);
    (after.find((e) => e.matches('input.number')) ?? after[0])?.focus();
  });
}
