import type Database from 'libsql';

interface Waiting {
  readonly write: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Written = { readonly value: unknown } | { readonly error: unknown };

/**
 * Writes that are asked for in the same turn of the event loop are made durable by one commit: one wait for the disk
 * instead of one each. None is answered before the commit that holds it.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];

  constructor(private readonly db: Database.Database) {}

  /** `write` runs later, in the order asked, and must be a single statement: alone it changes all or nothing. */
  run<Value>(write: () => Value): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => this.flush());
      this.waiting.push({ write, resolve: resolve as Waiting['resolve'], reject });
    });
  }

  flush(): void {
    const writes = this.waiting;
    this.waiting = [];
    if (writes.length === 0) return;
    try {
      // Immediate: a transaction that reads first and then finds another's write in its way fails at once as busy.
      this.db.exec('BEGIN IMMEDIATE');
      const written = writes.map(({ write }) => this.attempt(write));
      this.db.exec('COMMIT');
      writes.forEach(({ resolve, reject }, i) => {
        const result = written[i] as Written;
        if ('error' in result) reject(result.error);
        else resolve(result.value);
      });
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
      for (const { reject } of writes) reject(error);
    }
  }

  /** One write that fails (a full disk can end the whole transaction instead) leaves the others as they are. */
  private attempt(write: () => unknown): Written {
    try {
      return { value: write() };
    } catch (error) {
      if (!this.db.inTransaction) throw error;
      return { error };
    }
  }
}
