import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const LOOK_EVERY_MS = 500;
const KIB_PER_MB = 1_000_000 / 1_024;

/** A process to look at. */
export interface WatchedProcess {
  readonly name: string;
  readonly pid: number;
}

/** Measures how much memory processes hold at most. */
export class MemoryWatch {
  private readonly peaksKib = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly processes: readonly WatchedProcess[]) {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  /** Ends the watch and returns the largest resident set of each process in MB (10^6 bytes), by name. */
  async peaks(): Promise<Record<string, number>> {
    clearInterval(this.timer);
    await this.look();
    return Object.fromEntries([...this.peaksKib].map(([name, kib]) => [name, Math.round(kib / KIB_PER_MB)]));
  }

  private async look(): Promise<void> {
    for (const { name, pid } of this.processes) {
      const kib = (await peakFromKernel(pid)) ?? (await sizeFromPs(pid)) ?? 0;
      this.peaksKib.set(name, Math.max(kib, this.peaksKib.get(name) ?? 0));
    }
  }
}

/** Linux keeps the high-water mark itself, so that no peak falls between two looks. */
async function peakFromKernel(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kib = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
  return kib ? Number(kib) : null;
}

async function sizeFromPs(pid: number): Promise<number | null> {
  const ps = promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return ps.then(
    ({ stdout }) => Number(stdout.trim()) || null,
    () => null,
  );
}
