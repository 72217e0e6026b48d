import { problemTypes } from '@dvc/problems';
import { GatewayFixture } from '../../test/gateway-fixture.js';
import type { ProblemPage } from './problem-pages.js';

describe('the pages of the kinds of problem', () => {
  let fixture: GatewayFixture;
  beforeAll(async () => {
    fixture = await GatewayFixture.start('in process');
  });
  afterAll(() => fixture.stop());

  it.each(Object.values(problemTypes).map(({ slug, status, title }) => [slug, status, title] as const))(
    'explain %s to programs and to people',
    async (slug, status, title) => {
      const { body, headers } = await fixture.json<ProblemPage>(`/problems/${slug}`);
      expect(body).toMatchObject({ type: `/problems/${slug}`, status, title });
      expect(body.remedy.vi.length).toBeGreaterThan(20);
      expect(body.remedy.en.length).toBeGreaterThan(20);
      expect(headers.get('content-type')).toContain('application/json');
      const page = await fixture.fetch(`/problems/${slug}`, { headers: { accept: 'text/html,*/*' } });
      expect(page.headers.get('content-type')).toContain('text/html');
      const html = await page.text();
      expect(html).toContain(title.vi);
      expect(html).toContain(title.en);
    },
  );

  it('are listed, and there is none for what does not exist', async () => {
    expect((await fixture.json<{ items: unknown[] }>('/problems')).body.items).toHaveLength(
      Object.keys(problemTypes).length,
    );
    const missing = await fixture.json<{ type: string }>('/problems/<script>', { headers: { accept: 'text/html' } });
    expect(missing).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
  });
});
