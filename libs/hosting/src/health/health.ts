/** One thing that a service needs; `check` throws when it can't be used. */
export interface Dependency {
  readonly name: string;
  readonly check: () => Promise<void>;
}

export interface Readiness {
  readonly status: 'ready' | 'unready';
  readonly dependencies: Readonly<Record<string, 'up' | 'down'>>;
}

const CHECK_TIMEOUT_MS = 1_500;

/** What a service needs to do its work, checked on demand; a dependency that doesn't answer in time is down. */
export class Health {
  private readonly dependencies: Dependency[] = [];
  /** set at shutdown so that no new requests are sent here */
  draining = false;

  register(dependency: Dependency): void {
    this.dependencies.push(dependency);
  }

  async readiness(): Promise<Readiness> {
    const states = await Promise.all(this.dependencies.map(async (d) => [d.name, await this.state(d)] as const));
    const up = states.every(([, state]) => state === 'up') && !this.draining;
    return { status: up ? 'ready' : 'unready', dependencies: Object.fromEntries(states) };
  }

  private async state({ check }: Dependency): Promise<'up' | 'down'> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('timed out')), CHECK_TIMEOUT_MS);
    });
    try {
      await Promise.race([check(), late]);
      return 'up';
    } catch {
      return 'down';
    } finally {
      clearTimeout(timer);
    }
  }
}
