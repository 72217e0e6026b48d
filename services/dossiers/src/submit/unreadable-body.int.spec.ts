import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';

const JSON_TYPE = 'application/json';

describe('a body that can not be read', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  it.each([
    ['malformed JSON', '{"procedureCode":', JSON_TYPE, 400],
    ['nothing', '', JSON_TYPE, 400],
    ['deep nesting', `{"formData":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`, JSON_TYPE, 400],
    ['a NUL character', '{"procedureCode":"\\u0000"}', JSON_TYPE, 400],
    ['a poisoned prototype', '{"formData":{"__proto__":{"submit":true}}}', JSON_TYPE, 400],
    ['plain text', 'xin chào', 'text/plain', 415],
  ])('is answered by a problem document: %s', async (_, body, type, status) => {
    const answer = await dossiers.host.request<ProblemBody & { instance: string }>('POST', '/api/v1/dossiers', {
      as: personas.an,
      body,
      headers: { 'content-type': type },
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.type).toMatch(/^(\/problems\/|about:blank)/);
    expect(answer.body.instance).toEqual(expect.stringMatching(/./));
    expect(answer.body.title).toEqual(expect.stringMatching(/./));
  });
});
