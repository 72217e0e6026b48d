import fc from 'fast-check';
import { Problem } from '@dvc/problems';
import { rangeOf } from './byte-range.js';

const ETAG = '"abc"';

describe('the range of a file', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-1000', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    [undefined, undefined],
    ['bytes=-', undefined],
    ['bytes=5-4', undefined],
    ['bytes=0-1,5-6', undefined],
    ['lines=0-1', undefined],
    ['bytes=a-b', undefined],
    ['bytes=0x1-2', undefined],
    [`bytes=${'9'.repeat(16)}-`, undefined],
  ])('that %s asks for is %j of 100 bytes', (header, range) => {
    expect(rangeOf(header, undefined, ETAG, 100)).toEqual(range);
  });

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0'])('is refused for %s with the size of the file', (header) => {
    let thrown: unknown;
    try {
      rangeOf(header, undefined, ETAG, 100);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Problem);
    expect((thrown as Problem).status).toBe(416);
    expect((thrown as Problem).headers).toEqual({ 'content-range': 'bytes */100' });
  });

  it('is the whole file when the file is another than the caller has a part of', () => {
    expect(rangeOf('bytes=0-1', '"other"', ETAG, 100)).toBeUndefined();
    expect(rangeOf('bytes=0-1', ETAG, ETAG, 100)).toEqual({ start: 0, end: 1 });
  });

  it('never reaches beyond the file, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `bytes=${a}-${b}`),
        ),
        fc.integer({ min: 1, max: 1_000 }),
        (header, size) => {
          let range;
          try {
            range = rangeOf(header, undefined, ETAG, size);
          } catch (error) {
            return error instanceof Problem && error.status === 416;
          }
          return range === undefined || (0 <= range.start && range.start <= range.end && range.end < size);
        },
      ),
    );
  });
});
