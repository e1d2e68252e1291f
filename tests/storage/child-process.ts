import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bundled } from '../bundled';

export interface Ended {
  readonly lines: readonly string[];
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
}

let program: string | undefined;

/** Runs the writer of child.ts. `onLine` sees each line it says, in time to kill it. */
export function runChild(
  parameters: readonly string[],
  onLine: (line: string, count: number, child: ChildProcess) => void = () => undefined,
): Promise<Ended> {
  program ??= bundled(join(__dirname, 'child.ts'));
  const child = spawn(process.execPath, [program, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    onLine(line, lines.length, child);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ lines, signal, code }));
  });
}
