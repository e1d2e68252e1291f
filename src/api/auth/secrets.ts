/** Random secrets, and what is kept of them: a hash, so that a copy of the store opens nothing. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export const randomSecret = (): string => randomBytes(32).toString('base64url');
export const randomId = (): string => randomBytes(9).toString('hex');
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Twenty letters and digits that are not taken for each other, in fours: 99 bits, and readable aloud. */
export function oneTimePassword(): string {
  const letters: string[] = [];
  while (letters.length < 20)
    // 248 = 8 × 31: bytes beyond would make some letters likelier.
    for (const byte of randomBytes(32))
      if (byte < 248 && letters.length < 20) letters.push(LETTERS[byte % LETTERS.length]!);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}
