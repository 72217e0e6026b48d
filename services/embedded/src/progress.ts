/** Says on standard output what takes longer than a moment, with the time it took. */
export class Progress {
  private readonly started = Date.now();

  constructor(private readonly write: (line: string) => void = (line) => void process.stdout.write(`${line}\n`)) {}

  say(line: string): void {
    this.write(line);
  }

  async step<T>(vi: string, en: string, work: () => Promise<T>): Promise<T> {
    const begun = Date.now();
    const result = await work();
    const ms = Date.now() - begun;
    if (ms >= 300) this.write(`  ${vi} / ${en}: ${(ms / 1_000).toFixed(1)} s`);
    return result;
  }

  get elapsed(): string {
    return `${((Date.now() - this.started) / 1_000).toFixed(1)} s`;
  }
}
