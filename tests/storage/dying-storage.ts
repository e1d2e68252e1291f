import type { Storage } from '../../src/storage/port';

const WRITES = ['append', 'putChunk', 'removeChunk', 'insert', 'replace', 'remove', 'removeExpired'] as const;

export interface Death {
  /** Counted over all writes, from 1. */
  readonly write: number;
  /** 'before': it never reaches the store. 'after': it is durable, and nobody hears of it. */
  readonly moment: 'before' | 'after';
}

/** SIGKILL: nothing is flushed, closed or said. Never returns. */
function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

/** A store during whose nth write the process is killed. For child processes of kill tests. */
export function dyingStorage(storage: Storage, death: Death, kill: () => Promise<never> = die): Storage {
  let writes = 0;
  return new Proxy(storage, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (!(WRITES as readonly unknown[]).includes(name)) return member.bind(target);
      return async (...parameters: unknown[]) => {
        const isLast = ++writes === death.write;
        if (isLast && death.moment === 'before') await kill();
        const answer: unknown = await member.apply(target, parameters);
        if (isLast) await kill();
        return answer;
      };
    },
  });
}
