import { createHash } from 'node:crypto';

/**
 * Which contents were found without fault, by their SHA-256. To find faults in a form its schema is compiled, which
 * takes milliseconds, and uploads bring the same forms again: after a dry run, or with a whole catalogue.
 */
export class SoundContents {
  /** hashes, the one that was asked for longest ago first */
  private readonly hashes = new Set<string>();

  /** Remembers so many contents, about 150 bytes each. */
  constructor(private readonly most: number) {}

  /** Nothing for a JSON value that was sound before, else what `find` finds in it. */
  faults<F>(content: unknown, find: () => readonly F[]): readonly F[] {
    const hash = createHash('sha256').update(JSON.stringify(content)).digest('base64');
    const found = this.hashes.delete(hash) ? [] : find();
    if (found.length === 0) this.keep(hash);
    return found;
  }

  private keep(hash: string): void {
    this.hashes.add(hash);
    const [oldest] = this.hashes;
    if (this.hashes.size > this.most && oldest !== undefined) this.hashes.delete(oldest);
  }
}
