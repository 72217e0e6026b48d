import { GatewayFixture } from '../../test/gateway-fixture.js';

describe('the documentation of the API', () => {
  let fixture: GatewayFixture;
  beforeAll(async () => {
    fixture = await GatewayFixture.start('in process');
  });
  afterAll(() => fixture.stop());

  it('is a page that loads only our own files, and whose policy allows them', async () => {
    const page = await fixture.fetch('/docs');
    const html = await page.text();
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|unsafe-eval/);
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => String(file));
    expect(files).toHaveLength(5);
    expect(html).not.toMatch(/<script>|onload=|\/\/cdn|https:/);
    for (const file of files) {
      const answer = await fetch(new URL(file, `${fixture.url}/docs`));
      const { status, headers } = answer;
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
      expect([file, status]).toEqual([file, 200]);
      if (file.endsWith('.js')) expect(headers.get('content-type')).toContain('javascript');
      if (file.endsWith('.css')) expect(headers.get('content-type')).toContain('css');
    }
  });

  it.each([
    '/docs/assets/package.json',
    '/docs/assets/',
    '/docs/assets/index.html',
    '/docs/assets/..%2f..%2fpackage.json',
    '/docs/other',
  ])('has no %s', async (path) => {
    const answer = await fixture.fetch(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});
