import fc from 'fast-check';
import { invalid, preferredLanguage, problemDocument, problemTypes, toProblem } from './index.js';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'vi'],
    ['', 'vi'],
    ['en', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['en;q=0.3, vi;q=0.4', 'vi'],
    ['fr, de', 'vi'],
    ['*', 'vi'],
    ['en;q=x', 'en'],
  ] as const)('of Accept-Language %s is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });

  it('is decided whatever the header holds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5_000 }), (header) => ['vi', 'en'].includes(preferredLanguage(header))),
    );
  });
});

describe('a problem document', () => {
  it('has the members of RFC 9457 and a pointer for each fault', () => {
    const problem = invalid([{ pointer: '/a~1b', code: 'maxLength', message: { vi: 'dài quá', en: 'too long' } }]);
    expect(problemDocument(problem, 'en', 'request-1')).toEqual({
      type: '/problems/validation-failed',
      title: 'Invalid input',
      status: 400,
      detail: '1 thing(s) are invalid; see "errors".',
      instance: 'request-1',
      errors: [{ pointer: '/a~1b', message: 'too long', code: 'maxLength' }],
    });
  });

  it('says nothing of an unexpected error', () => {
    const problem = toProblem(new Error('password=secret at line 3'));
    expect(problem.type).toBe(problemTypes.internalError);
    expect(JSON.stringify(problemDocument(problem, 'vi', 'r'))).not.toContain('secret');
  });

  it('names each kind once', () => {
    const slugs = Object.values(problemTypes).map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
  });
});
