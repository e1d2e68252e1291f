/** Raw figures of a benchmark as it measured them: on the terminal line by line, and in out/bench. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

export class OutCsv {
  private readonly lines: string[];
  private readonly file: string;

  constructor(name: string, columns: readonly string[]) {
    this.file = join('out', 'bench', `${name}.csv`);
    this.lines = [
      `# ${cpus().length} cores of ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.versions.node}, ${new Date().toISOString()}`,
      columns.join(),
    ];
    mkdirSync(join('out', 'bench'), { recursive: true });
    for (const line of this.lines) process.stdout.write(`${line}\n`);
  }

  row(values: readonly (string | number)[]): void {
    const line = values.map((v) => (typeof v === 'number' ? Number(v.toPrecision(5)) : v)).join();
    this.lines.push(line);
    process.stdout.write(`${line}\n`);
    writeFileSync(this.file, `${this.lines.join('\n')}\n`);
  }
}

/** Slope of log y over log x by least squares: 1 is proportional. */
export function logLogSlope(points: readonly (readonly [x: number, y: number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (k: 0 | 1): number => logs.reduce((sum, p) => sum + p[k], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const over = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return over / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}
