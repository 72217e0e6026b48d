import { Readable } from 'node:stream';
import { Problem } from '@dvc/problems';
import { refuseUnfitJson } from './unfit-json.js';

const LIMIT = 1_048_576;
const nested = (depth: number): unknown => JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth));

describe('a JSON body', () => {
  it.each([
    ['an ordinary document', { name: 'Nguyễn Văn An', list: [1, null, { deep: true }], smile: '😀' }],
    ['nothing', undefined],
    ['a text', 'plain\0'],
    ['raw bytes', Buffer.from('\0')],
    ['a stream', Readable.from(['\0'])],
    ['64 levels', nested(64)],
  ])('passes as %s', (_, body) => {
    expect(() => refuseUnfitJson(body, LIMIT)).not.toThrow();
  });

  it.each([
    ['65 levels', nested(65)],
    ['100,000 levels', nested(100_000)],
    ['a NUL character in a value', { a: ['x\0'] }],
    ['a NUL character in a name', { 'x\0': 1 }],
    ['half a surrogate pair', { a: '\uD83D' }],
    ['more values than the body limit gives room for', Array.from({ length: 50_000 }, () => 1)],
  ])('is refused for %s', (_, body) => {
    expect(() => refuseUnfitJson(body, LIMIT)).toThrow(Problem);
  });

  it('may have more values where the operation takes a larger body', () => {
    expect(() =>
      refuseUnfitJson(
        Array.from({ length: 50_000 }, () => 1),
        10 * LIMIT,
      ),
    ).not.toThrow();
  });
});
