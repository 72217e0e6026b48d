import { Problem, problemTypes, type Text } from '@dvc/problems';

/** deeper than any document that people fill in; what walks it recursively (validation, serialisation) stays safe */
const MAX_DEPTH = 64;
/** far more than any form asks for; what compares the keys of one object with each other stays quick */
const MAX_KEYS = 1_000;
/** the fewest bytes a value takes on average: lists of tiny values cost far more to check than their bytes suggest */
const BYTES_PER_VALUE = 25;

/**
 * Refuses (400) a parsed JSON body that would do harm further on: nested too deep, made of too many values for the
 * body limit or of objects with too many fields, or with a text that PostgreSQL can't store (a NUL character, half a surrogate pair).
 */
export function refuseUnfitJson(body: unknown, bodyLimit: number): void {
  if (!isJson(body)) return;
  const maxValues = Math.floor(bodyLimit / BYTES_PER_VALUE);
  let values = 0;
  let level: readonly object[] = [body];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw unfit(tooDeep);
    const next: object[] = [];
    for (const node of level) {
      const entries = Object.entries(node) as [string, unknown][];
      if (entries.length > MAX_KEYS && !Array.isArray(node)) throw unfit(tooManyKeys);
      for (const [key, value] of entries) {
        if (++values > maxValues) throw unfit(tooMany);
        if (!isStorable(key) || (typeof value === 'string' && !isStorable(value))) throw unfit(notText);
        if (typeof value === 'object' && value !== null) next.push(value);
      }
    }
    level = next;
  }
}

/** Streams and buffers that a parser hands over as the body are no parsed JSON. */
function isJson(body: unknown): body is object {
  return (
    typeof body === 'object' &&
    body !== null &&
    (Array.isArray(body) || Object.getPrototypeOf(body) === Object.prototype)
  );
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

const tooDeep: Text = {
  vi: `Nội dung JSON lồng nhau quá ${MAX_DEPTH} cấp.`,
  en: `The JSON body is nested more than ${MAX_DEPTH} levels deep.`,
};
const tooMany: Text = { vi: 'Nội dung JSON có quá nhiều giá trị.', en: 'The JSON body has too many values.' };
const tooManyKeys: Text = {
  vi: `Một đối tượng JSON có quá ${MAX_KEYS} trường.`,
  en: `A JSON object has more than ${MAX_KEYS} fields.`,
};
const notText: Text = {
  vi: 'Nội dung JSON có ký tự không hợp lệ (NUL hoặc nửa cặp thay thế UTF-16).',
  en: 'The JSON body has a character that is none (NUL or half a UTF-16 surrogate pair).',
};

function unfit(detail: Text): Problem {
  return new Problem(problemTypes.malformedRequest, detail);
}
