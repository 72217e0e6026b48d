import { anyCharacter, type CharacterSet, complementOf, digits, whiteSpace, wordCharacters } from './character-set.js';

export type PatternNode =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  /** matches without taking a character: ^, $, \b */
  | { readonly kind: 'assertion'; readonly start: boolean }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly item: PatternNode; readonly min: number; readonly max: number };

/** A construct whose running time the analysis says nothing about: look-around, back-references, inline flags. */
export class UnsupportedPattern extends Error {}

const classes: Readonly<Record<string, CharacterSet>> = {
  d: digits,
  D: complementOf(digits),
  w: wordCharacters,
  W: complementOf(wordCharacters),
  s: whiteSpace,
  S: complementOf(whiteSpace),
};
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0 };
const single = (codePoint: number): CharacterSet => [[codePoint, codePoint]];

/** Parses a regular expression that `new RegExp(source, 'u')` takes. Throws UnsupportedPattern. */
export function parsePattern(source: string): PatternNode {
  return new PatternParser(source).parse();
}

class PatternParser {
  private readonly characters: readonly string[];
  private position = 0;

  constructor(source: string) {
    this.characters = [...source];
  }

  parse(): PatternNode {
    const node = this.choice();
    if (this.position < this.characters.length) throw new UnsupportedPattern(`unexpected ${this.peek() ?? ''}`);
    return node;
  }

  private choice(): PatternNode {
    const options = [this.sequence()];
    while (this.take('|')) options.push(this.sequence());
    return options.length === 1 ? (options[0] as PatternNode) : { kind: 'choice', options };
  }

  private sequence(): PatternNode {
    const items: PatternNode[] = [];
    while (this.peek() !== undefined && this.peek() !== '|' && this.peek() !== ')') items.push(this.quantified());
    return { kind: 'sequence', items };
  }

  private quantified(): PatternNode {
    const item = this.atom();
    const [min, max] = this.quantifier() ?? [1, 1];
    if (min === 1 && max === 1) return item;
    this.take('?');
    return { kind: 'repeat', item, min, max };
  }

  private quantifier(): readonly [number, number] | undefined {
    if (this.take('*')) return [0, Infinity];
    if (this.take('+')) return [1, Infinity];
    if (this.take('?')) return [0, 1];
    if (!this.take('{')) return undefined;
    const [min = '', max] = this.until('}').split(',');
    return [Number(min), max === undefined ? Number(min) : max === '' ? Infinity : Number(max)];
  }

  private atom(): PatternNode {
    const character = this.next();
    if (character === '^') return { kind: 'assertion', start: true };
    if (character === '$') return { kind: 'assertion', start: false };
    if (character === '(') return this.group();
    if (character === '[') return { kind: 'set', set: this.characterClass() };
    if (character === '.')
      return {
        kind: 'set',
        set: complementOf([
          [10, 10],
          [13, 13],
          [0x2028, 0x2029],
        ]),
      };
    if (character !== '\\') return { kind: 'set', set: single(character.codePointAt(0) as number) };
    if (this.take('b') || this.take('B')) return { kind: 'assertion', start: false };
    return { kind: 'set', set: this.escape() };
  }

  private group(): PatternNode {
    if (this.take('?') && !this.take(':')) {
      const name = this.take('<') && /[\p{L}$_]/u.test(this.peek() ?? '');
      if (!name) throw new UnsupportedPattern('look-around and inline flags');
      this.until('>');
    }
    const node = this.choice();
    this.next();
    return node;
  }

  private characterClass(): CharacterSet {
    const negated = this.take('^');
    const ranges: (readonly [number, number])[] = [];
    while (!this.take(']')) {
      const from = this.classAtom();
      const isRange =
        this.peek() === '-' &&
        this.characters[this.position + 1] !== ']' &&
        from.length === 1 &&
        from[0]?.[0] === from[0]?.[1];
      if (isRange) {
        this.next();
        ranges.push([from[0]?.[0] as number, this.classAtom()[0]?.[1] as number]);
      } else ranges.push(...from);
    }
    // A property escape stands for any character; its complement may be any as well.
    if (ranges.some(([from, to]) => from === 0 && to === 0x10ffff)) return anyCharacter;
    return negated ? complementOf(ranges) : ranges;
  }

  private classAtom(): CharacterSet {
    const character = this.next();
    if (character !== '\\') return single(character.codePointAt(0) as number);
    return this.take('b') ? single(8) : this.escape();
  }

  private escape(): CharacterSet {
    const character = this.next();
    const known = classes[character];
    if (known) return known;
    const control = controls[character];
    if (control !== undefined) return single(control);
    if (character === 'p' || character === 'P') {
      this.until('}');
      return anyCharacter;
    }
    if (character === 'x') return single(parseInt(this.next() + this.next(), 16));
    if (character === 'u') return single(this.take('{') ? parseInt(this.until('}'), 16) : this.fourDigits());
    if (character === 'c') return single((this.next().codePointAt(0) as number) % 32);
    if (/[1-9k]/.test(character)) throw new UnsupportedPattern('back-references');
    return single(character.codePointAt(0) as number);
  }

  private fourDigits(): number {
    return parseInt(this.next() + this.next() + this.next() + this.next(), 16);
  }

  private until(end: string): string {
    let taken = '';
    for (let character = this.next(); character !== end; character = this.next()) taken += character;
    return taken;
  }

  private take(expected: string): boolean {
    if (this.peek() !== expected) return false;
    this.position += 1;
    return true;
  }

  private peek(): string | undefined {
    return this.characters[this.position];
  }

  private next(): string {
    const character = this.peek();
    if (character === undefined) throw new UnsupportedPattern('the expression ends early');
    this.position += 1;
    return character;
  }
}
