import { eventually } from './eventually.js';

describe('eventually', () => {
  it('answers what the probe answers at last, past failures and empty answers', async () => {
    const answers = [() => undefined, () => false, () => Promise.reject(new Error('not yet')), () => 'there'];
    expect(await eventually(() => answers.shift()?.(), { every: 1 })).toBe('there');
    expect(answers).toHaveLength(0);
  });

  it('gives up with the last failure', async () => {
    await expect(eventually(() => Promise.reject(new Error('never')), { within: 20, every: 1 })).rejects.toThrow(
      'never',
    );
    await expect(eventually(() => undefined, { within: 20, every: 1 })).rejects.toThrow('undefined');
  });
});
