import { type CharacterSet, overlap } from './character-set.js';
import type { PatternNode } from './parse-pattern.js';

/**
 * Whether a given piece of text can be matched in one way at most. A repetition of something that can be matched in
 * two ways takes exponential time. Errs on the side of no.
 */
export function matchesOneWay(node: PatternNode): boolean {
  switch (node.kind) {
    case 'set':
    case 'assertion':
      return true;
    case 'sequence':
      return node.items.every(matchesOneWay) && endsAreClear(node.items);
    case 'choice':
      return (
        node.options.every((option) => matchesOneWay(option) && !isNullable(option)) && beginDifferently(node.options)
      );
    case 'repeat':
      if (node.item.kind === 'set') return true;
      return matchesOneWay(node.item) && !isNullable(node.item) && (node.max <= 1 || cutsOneWay(node.item));
  }
}

/** Whether a text is cut into rounds of `item` in one way at most. */
function cutsOneWay(item: PatternNode): boolean {
  if (isFixed(item)) return true;
  if (item.kind === 'choice') return item.options.every(isFixed);
  return item.kind === 'sequence' && isDelimited(item.items);
}

/** Each part of variable length, but for the last one, stops where the next part begins: with a character it can't take. */
function endsAreClear(items: readonly PatternNode[]): boolean {
  const variable = items.flatMap((item, index) => (isFixed(item) ? [] : [index])).slice(0, -1);
  return variable.every((index) => {
    const own = setsOf(items[index] as PatternNode);
    const next = firstSets({ kind: 'sequence', items: items.slice(index + 1) });
    return own.every((set) => next.every((other) => !overlap(set, other)));
  });
}

/** It starts or ends with a character that occurs nowhere else in it. */
function isDelimited(items: readonly PatternNode[]): boolean {
  return [items.at(0), items.at(-1)].some((mark) => {
    if (mark?.kind !== 'set') return false;
    const rest = items.filter((other) => other !== mark).flatMap(setsOf);
    return rest.every((set) => !overlap(set, mark.set));
  });
}

/** One path through it, always of the same length. */
function isFixed(node: PatternNode): boolean {
  if (node.kind === 'sequence') return node.items.every(isFixed);
  if (node.kind === 'repeat') return node.min === node.max && isFixed(node.item);
  return node.kind === 'set' || node.kind === 'assertion';
}

function beginDifferently(options: readonly PatternNode[]): boolean {
  const firsts = options.map(firstSets);
  return firsts.every((first, index) =>
    firsts.slice(0, index).every((other) => first.every((set) => other.every((otherSet) => !overlap(set, otherSet)))),
  );
}

/** The characters that a match can begin with. */
function firstSets(node: PatternNode): readonly CharacterSet[] {
  if (node.kind !== 'sequence')
    return node.kind === 'choice'
      ? node.options.flatMap(firstSets)
      : node.kind === 'repeat'
        ? firstSets(node.item)
        : setsOf(node);
  const end = node.items.findIndex((item) => !isNullable(item));
  return node.items.slice(0, end < 0 ? undefined : end + 1).flatMap(firstSets);
}

function setsOf(node: PatternNode): readonly CharacterSet[] {
  switch (node.kind) {
    case 'set':
      return [node.set];
    case 'assertion':
      return [];
    case 'sequence':
      return node.items.flatMap(setsOf);
    case 'choice':
      return node.options.flatMap(setsOf);
    case 'repeat':
      return setsOf(node.item);
  }
}

function isNullable(node: PatternNode): boolean {
  switch (node.kind) {
    case 'set':
      return false;
    case 'assertion':
      return true;
    case 'sequence':
      return node.items.every(isNullable);
    case 'choice':
      return node.options.some(isNullable);
    case 'repeat':
      return node.min === 0 || isNullable(node.item);
  }
}
