import { validate, version } from 'uuid';
import { newId } from './new-id.js';

describe('a new id', () => {
  it('is a UUIDv7 that nobody else has', () => {
    const ids = Array.from({ length: 20_000 }, () => newId());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  });

  it('grows with time', async () => {
    const first = newId();
    const begun = Date.now();
    while (Date.now() === begun);
    expect(newId() > first).toBe(true);
  });
});
