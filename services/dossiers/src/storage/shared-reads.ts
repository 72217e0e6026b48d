/**
 * One query for all who ask the same at the same time. Who comes while one is under way shares the next one, so that
 * nobody is told what was true before he asked.
 */
export class SharedReads<T> {
  private readonly running = new Map<string, Promise<T>>();
  private readonly waiting = new Map<string, Promise<T>>();

  /** `read` must not depend on the caller beyond the key. */
  read(key: string, read: () => Promise<T>): Promise<T> {
    const waiting = this.waiting.get(key);
    if (waiting) return waiting;
    const running = this.running.get(key);
    if (!running) return this.start(key, read);
    const next = running.then(ignored, ignored).then(() => {
      this.waiting.delete(key);
      return this.start(key, read);
    });
    this.waiting.set(key, next);
    return next;
  }

  private start(key: string, read: () => Promise<T>): Promise<T> {
    const started = read().finally(() => this.running.delete(key));
    this.running.set(key, started);
    return started;
  }
}

function ignored(): void {
  // whoever asked for that one hears of it
}
