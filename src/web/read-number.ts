/** '1,200' and '1200' are one number, as people in Mexico write it; null for nothing, NaN for what is none. */
export function readNumber(text: string): number | null {
  const plain = text.replace(/[\s\u00a0]/g, '').replace('\u2212', '-');
  if (plain === '') return null;
  if (!/^-?(\d{1,3}(,\d{3})+|\d{1,12})(\.\d{1,6})?$/.test(plain)) return Number.NaN;
  return Number(plain.replaceAll(',', ''));
}
