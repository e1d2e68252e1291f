/** What the walkthrough says, line by line, and how it ends at the first thing that is not as expected. */
import { isDeepStrictEqual } from 'node:util';

export class Story {
  private told = 0;

  constructor(private readonly print: (line: string) => void) {}

  /** What was asked of the service or held against it so far. */
  get checks(): number {
    return this.told;
  }

  chapter(title: string): void {
    this.print(`\n${title}`);
  }

  tell(line: string): void {
    this.told++;
    this.print(`  ${line}`);
  }

  /** @throws Error where it does not hold. */
  holds(what: string, isSo: boolean, found: unknown = null): void {
    if (!isSo) throw new Error(`it does not hold that ${what}; found ${JSON.stringify(found)}`);
    this.tell(`it holds that ${what}`);
  }

  /** @throws Error that shows both where they differ. */
  equals(what: string, found: unknown, expected: unknown): void {
    if (!isDeepStrictEqual(found, expected))
      throw new Error(`${what}: expected ${JSON.stringify(expected)}, and found ${JSON.stringify(found)}`);
    this.tell(`${what}: ${typeof found === 'object' ? 'as expected' : String(found)}`);
  }
}
