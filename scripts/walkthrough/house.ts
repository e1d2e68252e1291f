/** The service itself, on the demonstration's data in a folder of its own, with a clock that the walkthrough moves. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { createLog } from '../../src/api/log';
import { readConfig } from '../../src/config';
import { type RunningService, startService } from '../../src/main';

/** The demonstration begins here, whatever the machine's clock says. */
const BEGINNING = Date.parse('2026-11-01T15:00:00Z');

export class House {
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'surtido-walkthrough-'));
  private running: RunningService | null = null;
  /** Lines that the service itself logged as an error: a walkthrough has none. */
  readonly faults: string[] = [];
  private movedMs = 0;
  private readonly startedMs = Date.now();

  readonly scope = 'mx-nl-08';

  get address(): string {
    if (!this.running) throw new Error('the service does not run');
    return this.running.address;
  }

  get accounts(): RunningService['demoAccounts'] {
    return this.running?.demoAccounts ?? [];
  }

  async start(): Promise<void> {
    const config = readConfig({
      PORT: '0',
      SURTIDO_DATA_DIR: this.dataDir,
      SURTIDO_JURISDICTION: this.scope,
      SURTIDO_LOG_LEVEL: 'warn',
    });
    const lines = new Writable({
      write: (line, _encoding, done) => {
        if (/"level":"error"/.test(String(line))) this.faults.push(String(line).trim());
        done();
      },
    });
    this.running = await startService(config, {
      demo: true,
      version: 'walkthrough',
      log: createLog('warn', lines),
      clock: () => Date.now() + this.movedMs,
    });
  }

  /** Local time of Monterrey in November and December: six hours behind UTC. */
  moveTo(localTime: string): void {
    const wanted = Date.parse(`${localTime}:00-06:00`);
    const passed = Date.now() - this.startedMs;
    const moved = wanted - BEGINNING - passed;
    if (moved < this.movedMs) throw new Error(`${localTime} lies behind: a clock goes forward`);
    this.movedMs = moved;
  }

  async stop(): Promise<void> {
    const { running } = this;
    this.running = null;
    await running?.stop();
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
