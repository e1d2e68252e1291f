/** A list gets shorter while one types into its search field: marks and case are no matter. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function setUpFilter(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-filters]')) {
    const list = document.getElementById(field.dataset.filters!);
    if (!list) continue;
    const rows = [...list.children].map((row) => [row as HTMLElement, plain(row.textContent ?? '')] as const);
    const none = document.getElementById(`${field.dataset.filters}-none`);
    field.addEventListener('input', () => {
      const wanted = plain(field.value.trim());
      let shown = 0;
      for (const [row, text] of rows) {
        row.hidden = !text.includes(wanted);
        if (!row.hidden) shown++;
      }
      if (none) none.hidden = shown > 0;
    });
  }
}
