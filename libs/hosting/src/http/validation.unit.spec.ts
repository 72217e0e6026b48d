import { Problem } from '@dvc/problems';
import { IntegerField } from './fields.js';
import { InputPipe } from './validation.js';

class Counted {
  @IntegerField({ min: 1, max: 9 })
  readonly count: number;
}

describe('the check of what is sent', () => {
  const pointersOf = (pipe: InputPipe, type: 'body' | 'query', value: unknown): Promise<unknown> =>
    pipe.transform(value, { type, metatype: Counted }).then(
      () => 'accepted',
      (error: unknown) => (error instanceof Problem ? error.errors?.map(({ pointer }) => pointer) : error),
    );

  it('points at parameters of the address and at fields of the body, also of requests at the same time', async () => {
    const pipe = new InputPipe();
    const types = ['query', 'body', 'query', 'body', 'body', 'query'] as const;
    const found = await Promise.all(types.map((type) => pointersOf(pipe, type, { count: 10 })));
    expect(found).toEqual(types.map((type) => [type === 'query' ? '?count' : '/count']));
  });

  it('takes no body as an empty one', async () => {
    const pipe = new InputPipe();
    expect(await pointersOf(pipe, 'body', undefined)).toEqual(['/count']);
    expect(await pointersOf(pipe, 'body', null)).toEqual(['']);
    expect(await pointersOf(pipe, 'body', [])).toEqual(['']);
    expect(await pointersOf(pipe, 'body', { count: 1 })).toBe('accepted');
  });
});
