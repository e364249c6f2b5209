import { Injectable } from '@nestjs/common';

/** How a part of the process is: `degraded` still serves, `down` does not. */
export type CheckState = 'up' | 'degraded' | 'down';

/** What a check may say besides its state: sentences for whoever has to do something about it, about nobody. */
export interface CheckReport {
  readonly state: CheckState;
  readonly alerts: readonly string[];
}

/** Says how one part is; must answer within the limit, else it counts as down. */
export type HealthCheck = () => Promise<CheckState | CheckReport>;

/** What `/health/ready` answers. */
export interface Readiness {
  readonly status: 'ok' | 'degraded';
  readonly checks: Readonly<Record<string, CheckState>>;
  readonly alerts: readonly string[];
}

const LIMIT_MS = 2_000;

/** The named checks of this process; parts register theirs when they start. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, HealthCheck>();

  /** Adds or replaces a check. */
  register(name: string, check: HealthCheck): void {
    this.checks.set(name, check);
  }

  /** Runs every check side by side; a check that throws or takes over two seconds is down. */
  async run(): Promise<Readiness> {
    const names = [...this.checks.keys()].sort();
    const reports = await Promise.all(names.map((name) => withinLimit(this.checks.get(name)!)));
    const checks = Object.fromEntries(names.map((name, index) => [name, reports[index]!.state]));
    const isWell = reports.every(({ state }) => state === 'up');
    // Without its database a process can still answer pages that need none, and it heals by itself.
    return { status: isWell ? 'ok' : 'degraded', checks, alerts: reports.flatMap(({ alerts }) => alerts) };
  }
}

async function withinLimit(check: HealthCheck): Promise<CheckReport> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<CheckState>((resolve) => {
    timer = setTimeout(() => resolve('down'), LIMIT_MS);
  });
  try {
    const said = await Promise.race([check(), limit]);
    return typeof said === 'string' ? { state: said, alerts: [] } : said;
  } catch {
    return { state: 'down', alerts: [] };
  } finally {
    clearTimeout(timer);
  }
}
