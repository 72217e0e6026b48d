import { parsePattern, type PatternNode, UnsupportedPattern } from './parse-pattern.js';
import { matchesOneWay } from './pattern-shape.js';

/**
 * How many ways a backtracking engine may have to try for a text of `longest` characters; Infinity when that grows
 * exponentially or cannot be told. An upper bound in order of magnitude: each repetition contributes the number of
 * places where it can stop, and a repetition of something that matches in several ways is not let through at all.
 */
export function patternCost(source: string, longest: number): number {
  try {
    void new RegExp(source, 'u');
    const node = parsePattern(source);
    return (startsAnchored(node) ? 1 : longest + 1) * costOf(node, longest);
  } catch (error) {
    if (error instanceof UnsupportedPattern || error instanceof SyntaxError) return Infinity;
    throw error;
  }
}

function costOf(node: PatternNode, longest: number): number {
  switch (node.kind) {
    case 'set':
    case 'assertion':
      return 1;
    case 'sequence':
      return node.items.reduce((cost, item) => cost * costOf(item, longest), 1);
    case 'choice':
      return node.options.reduce((cost, option) => cost + costOf(option, longest), 0);
    case 'repeat':
      if (node.max > 1 && !matchesOneWay(node)) return Infinity;
      return (Math.min(node.max - node.min, longest) + 1) * costOf(node.item, longest);
  }
}

function startsAnchored(node: PatternNode): boolean {
  if (node.kind === 'assertion') return node.start;
  if (node.kind === 'choice') return node.options.every(startsAnchored);
  return node.kind === 'sequence' && node.items[0] !== undefined && startsAnchored(node.items[0]);
}
