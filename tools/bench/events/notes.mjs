import { now } from './figures.mjs';

/** Number and time of each event that was done and not told yet; of one size, so that noting takes no memory. */
export class Notes {
  #list = new Float64Array(2 * 500_000);
  #count = 0;
  #wanted = Infinity;
  #tell = () => undefined;

  get count() {
    return this.#count;
  }

  add(n) {
    this.#list[2 * this.#count] = n;
    this.#list[2 * this.#count + 1] = now();
    this.#count++;
    this.#tellWhenEnough();
  }

  /** Calls `tell` once with the notes, as soon as there are `count`; those from before count too. */
  want(count, tell) {
    this.#wanted = count;
    this.#tell = tell;
    this.#tellWhenEnough();
  }

  #tellWhenEnough() {
    if (this.#count < this.#wanted) return;
    this.#wanted = Infinity;
    const notes = this.#list.slice(0, 2 * this.#count);
    this.#count = 0;
    this.#tell(notes);
  }
}

/** The notes as `[n, when]` pairs. */
export function pairs(notes) {
  return Array.from({ length: notes.length / 2 }, (_, i) => [notes[2 * i], notes[2 * i + 1]]);
}
