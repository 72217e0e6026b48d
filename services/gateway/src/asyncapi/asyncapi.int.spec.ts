import { asyncApiDocument, eventDefinitions } from '@dvc/contracts';
import { GatewayFixture } from '../../test/gateway-fixture.js';

describe('/asyncapi.json', () => {
  let fixture: GatewayFixture;
  beforeAll(async () => {
    fixture = await GatewayFixture.start('in process');
  });
  afterAll(() => fixture.stop());

  it('describes the events of the contracts to anybody', async () => {
    const { status, headers, body } = await fixture.json('/asyncapi.json');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(body).toEqual(JSON.parse(JSON.stringify(asyncApiDocument(eventDefinitions.values()))));
  });

  it.each<[string, (etag: string) => string]>([
    ['it', (etag) => etag],
    ['it weakly', (etag) => `W/${etag}`],
    ['it among others', (etag) => `"other", ${etag}`],
    ['anything', () => '*'],
  ])('is not sent again to a caller who has %s', async (_, ifNoneMatch) => {
    const etag = (await fixture.fetch('/asyncapi.json')).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    const answer = await fixture.fetch('/asyncapi.json', { headers: { 'if-none-match': ifNoneMatch(etag) } });
    expect(answer.status).toBe(304);
    expect(await answer.text()).toBe('');
    expect(answer.headers.get('etag')).toBe(etag);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  });

  it.each(['"other"', '', 'W/"other", "another"'])('is sent to a caller who has %s', async (known) => {
    const answer = await fixture.fetch('/asyncapi.json', { headers: { 'if-none-match': known } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ asyncapi: '3.0.0' });
  });

  it.each(['POST', 'PUT', 'DELETE'])('can not be changed by %s', async (method) => {
    const { status } = await fixture.fetch('/asyncapi.json', { method });
    expect(status).toBe(405);
  });

  it('is no part of the OpenAPI document', async () => {
    const { body } = await fixture.json<{ paths: object }>('/openapi.json');
    expect(Object.keys(body.paths)).not.toContain('/asyncapi.json');
  });
});
