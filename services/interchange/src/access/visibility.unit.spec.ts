import { visibilityOf } from './visibility.js';

describe('what an officer sees of a document', () => {
  it.each([
    [{ sent: true, received: false }, 'ALL_DELIVERIES'],
    [{ sent: true, received: true }, 'ALL_DELIVERIES'],
    [{ sent: false, received: true }, 'OWN_DELIVERIES'],
    [{ sent: false, received: false }, 'NONE'],
  ] as const)('with %j is %s', (relationship, visibility) => {
    expect(visibilityOf(relationship)).toBe(visibility);
  });
});
