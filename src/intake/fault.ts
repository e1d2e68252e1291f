/** What is wrong with one cell: a code and its facts, before the place is known. */
import type { Facts, IssueCode } from './issue-codes';

export class Fault {
  private constructor(
    readonly code: IssueCode,
    readonly facts: Facts[IssueCode],
  ) {}

  static of<C extends IssueCode>(code: C, facts: Facts[C]): Fault {
    return new Fault(code, facts);
  }
}
