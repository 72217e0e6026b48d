import { isDeepStrictEqual } from 'node:util';
import type { Text } from '@dvc/problems';
import { segment } from '../findings/finding.js';
import { fieldName } from './field-names.js';
import type { ProcedureDefinition } from './procedure-definition.js';

/** One change between two definitions. */
export interface Difference {
  /** JSON Pointer into the later definition; of what is removed, into the earlier one */
  readonly pointer: string;
  readonly kind: 'ADDED' | 'REMOVED' | 'CHANGED' | 'REORDERED';
  /** where it is, in words: "Thành phần hồ sơ › Đơn đề nghị › Số lượng" */
  readonly name: Text;
  /** null: not there */
  readonly before: unknown;
  readonly after: unknown;
}

type Json = Readonly<Record<string, unknown>>;

interface Place {
  readonly before: string;
  readonly after: string;
  readonly name: Text;
}

/**
 * What changes from one definition to another, in the order of the later one. Items with a code are compared with the
 * item of that code, wherever it stands; other lists as a whole. Equal definitions have no differences.
 */
export function differences(before: ProcedureDefinition, after: ProcedureDefinition): Difference[] {
  return ofObjects(before, after, { before: '', after: '', name: { vi: '', en: '' } });
}

function ofValues(before: unknown, after: unknown, place: Place): Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isObject(before) && isObject(after)) return ofObjects(before, after, place);
  if (isCoded(before) && isCoded(after)) return ofLists(before, after, place);
  return [difference(before, after, place)];
}

function ofObjects(before: Json, after: Json, place: Place): Difference[] {
  const names = [...Object.keys(after), ...Object.keys(before).filter((name) => !Object.hasOwn(after, name))];
  return names.flatMap((name) =>
    ofValues(own(before, name), own(after, name), inside(place, name, name, fieldName(name))),
  );
}

function ofLists(before: readonly Coded[], after: readonly Coded[], place: Place): Difference[] {
  const placeOf = (code: string, from: number, to: number, item: Coded): Place =>
    inside(place, from, to, { vi: String(item['nameVi'] ?? item['titleVi'] ?? code), en: code });
  const pairs = after.map((item, to) => ({ item, to, from: before.findIndex(({ code }) => code === item.code) }));
  const removed = before.flatMap((item, from) =>
    after.some(({ code }) => code === item.code)
      ? []
      : [difference(item, undefined, placeOf(item.code, from, from, item))],
  );
  const kept = pairs.flatMap(({ from }) => (from < 0 ? [] : [from]));
  return [
    ...pairs.flatMap(({ item, from, to }) => ofValues(before[from], item, placeOf(item.code, from, to, item))),
    ...removed,
    ...(kept.some((from, index) => index > 0 && from < (kept[index - 1] ?? 0))
      ? [{ ...difference(codesOf(before), codesOf(after), place), kind: 'REORDERED' as const }]
      : []),
  ];
}

function difference(before: unknown, after: unknown, place: Place): Difference {
  const kind = before === undefined ? 'ADDED' : after === undefined ? 'REMOVED' : 'CHANGED';
  const pointer = kind === 'REMOVED' ? place.before : place.after;
  return { pointer, kind, name: place.name, before: before ?? null, after: after ?? null };
}

function inside(place: Place, from: string | number, to: string | number, name: Text): Place {
  return {
    before: place.before + segment(from),
    after: place.after + segment(to),
    name: place.after === '' ? name : { vi: `${place.name.vi} › ${name.vi}`, en: `${place.name.en} › ${name.en}` },
  };
}

type Coded = Json & { readonly code: string };

/** A list of which each item has a code of its own. */
function isCoded(value: unknown): value is readonly Coded[] {
  if (!Array.isArray(value)) return false;
  const codes = value.map((item: unknown) => (isObject(item) ? item['code'] : undefined));
  return codes.every((code) => typeof code === 'string') && new Set(codes).size === codes.length;
}

function codesOf(items: readonly Coded[]): string[] {
  return items.map(({ code }) => code);
}

function own(object: Json, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
