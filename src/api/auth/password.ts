/** Passwords: argon2id with the costs that OWASP asks for (19 MiB, two passes). */
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { type Fault, problem } from '../problem';

const COSTS = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const;

const LEAST = 12;
const MOST = 200;
/** The same letters typed on two keyboards are one password. */
const normal = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(normal(password), COSTS);

/** A hash of nobody's password, made once: to spend the same work where there is no account. */
let nobody: Promise<string> | undefined;

/** Takes the same work whether there is a hash or none. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('no account has this password');
  const matches = await verify(passwordHash ?? (await nobody), normal(password));
  return passwordHash !== null && matches;
}

/** @throws ProblemError 422 with what is wrong with a new password. */
export function assertGoodPassword(password: string, username: string): void {
  const text = normal(password);
  const fault = (found: string, fix: string): Fault => ({ path: 'body.newPassword', found, fix });
  const faults: Fault[] = [];
  if ([...text].length < LEAST)
    faults.push(
      fault(`${[...text].length} characters`, `Use ${LEAST} characters or more; a sentence is good.`),
    );
  if ([...text].length > MOST) faults.push(fault('a longer text', `Use at most ${MOST} characters.`));
  if (text.toLowerCase().includes(username))
    faults.push(fault('the user name in it', 'Leave the user name out.'));
  if (new Set(text).size < 5)
    faults.push(fault('few different characters', 'Use five different ones or more.'));
  if (faults.length > 0)
    throw problem(422, 'weak-password', 'The new password is too easy to guess.', 'Choose another.', {
      field: 'newPassword',
      faults,
    });
}
