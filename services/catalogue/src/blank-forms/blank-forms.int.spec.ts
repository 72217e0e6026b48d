import { closePrinting } from '@dvc/printing';
import { extractText } from 'unpdf';
import { CatalogueHost } from '../../test/catalogue-host.js';
import { formFixture, procedureFixture } from '../../test/procedure-fixture.js';

const path = '/api/v1/procedures/B1/forms/DON/blank.pdf';

describe('the blank of a form', () => {
  let catalogue: CatalogueHost;
  const fetchPdf = (address: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(new URL(address, catalogue.host.url), { headers });

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.publish(
      procedureFixture({
        code: 'B1',
        form: formFixture({ area: { type: 'number', title: 'Diện tích đất ở' } }, { area: 1 }),
      }),
    );
    await catalogue.publish(
      procedureFixture({
        code: 'B1',
        validFrom: '2026-01-01',
        form: formFixture({ floors: { type: 'integer', title: 'Số tầng nhà' } }, {}),
      }),
    );
  });

  afterAll(async () => {
    await closePrinting();
    await catalogue.stop();
  });

  it('can be printed, as it was on each day', async () => {
    const answer = await fetchPdf(`${path}?version=1`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(answer.headers.get('content-disposition')).toBe('inline; filename="B1-DON-v1.pdf"');
    const { text } = await extractText(new Uint8Array(await answer.arrayBuffer()), { mergePages: true });
    for (const part of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Diện tích đất ở', 'Sở Xây dựng', 'NGƯỜI NỘP HỒ SƠ'])
      expect(text).toContain(part);
    const later = await fetchPdf(`${path}?asOf=2026-01-01`);
    expect((await extractText(new Uint8Array(await later.arrayBuffer()), { mergePages: true })).text).toContain(
      'Số tầng nhà',
    );
    expect(later.headers.get('etag')).not.toBe(answer.headers.get('etag'));
  });

  it('is the same file for everybody, and is not sent to those who have it', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetchPdf(path)));
    const files = await Promise.all(
      answers.map(async (answer) => Buffer.from(await answer.arrayBuffer()).toString('base64')),
    );
    expect(new Set(files).size).toBe(1);
    const etag = answers[0]?.headers.get('etag') as string;
    const again = await fetchPdf(path, { 'if-none-match': `"x", W/${etag}` });
    expect([again.status, (await again.arrayBuffer()).byteLength, again.headers.get('etag')]).toEqual([304, 0, etag]);
  });

  it.each([
    ['/api/v1/procedures/NONE/forms/DON/blank.pdf', 404],
    ['/api/v1/procedures/B1/forms/NONE/blank.pdf', 404],
    [`${path}?version=9`, 404],
    [`${path}?version=0`, 400],
    [`${path}?asOf=x`, 400],
    [`${path}?size=a3`, 400],
  ])('is not there at %s', async (address, status) => {
    const answer = await fetchPdf(address);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ]);
  });
});
