/** Numbers under barcodes: 8, 12, 13 or 14 digits, the last of them a check digit; all are told in 14. */

export function gtinOf(digits: string): string | null {
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return null;
  const whole = digits.padStart(14, '0');
  const sum = [...whole].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return sum % 10 === 0 ? whole : null;
}

/** The good ones of a list, with spaces between them; undefined where there is none. */
export const gtinsIn = (text: string | null | undefined): string | undefined =>
  (text ?? '')
    .split(/[\s,;|]+/)
    .flatMap((digits) => gtinOf(digits) ?? [])
    .join(' ') || undefined;
