import { serviceModeOf } from './service-mode.js';

describe('the service mode of the 2022 decree', () => {
  it.each([
    [1, undefined, 'INFORMATION_ONLY'],
    [2, undefined, 'INFORMATION_ONLY'],
    [3, undefined, 'PARTIAL'],
    [3, ['ONLINE'], 'PARTIAL'],
    [4, undefined, 'FULL'],
    [4, ['ONLINE', 'DESK'], 'FULL'],
    [4, ['POST'], 'FULL'],
    [4, ['DESK'], 'PARTIAL'],
  ] as const)('of level %s with delivery %s is %s', (level, methods, mode) => {
    expect(serviceModeOf(level, methods)).toBe(mode);
  });
});
