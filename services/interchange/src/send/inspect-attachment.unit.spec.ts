import { createHash } from 'node:crypto';
import { Problem } from '@dvc/problems';
import { inspectAttachment } from './inspect-attachment.js';
import { pdf, pdfBytes } from '../../test/documents.js';

async function outcome(change: Partial<typeof pdf>): Promise<readonly [number, string?]> {
  try {
    await inspectAttachment({ ...pdf, ...change }, 3);
    return [201];
  } catch (error) {
    if (error instanceof Problem) return [error.status, error.errors[0]?.pointer ?? ''];
    throw error;
  }
}

describe('an attachment', () => {
  it('is kept with its hash', async () => {
    const kept = await inspectAttachment(pdf, 0);
    expect(kept.content.equals(pdfBytes)).toBe(true);
    expect(kept.sha256).toBe(createHash('sha256').update(pdfBytes).digest('hex'));
  });

  const padded = (bytes: number): string =>
    Buffer.concat([pdfBytes, Buffer.alloc(bytes - pdfBytes.length)]).toString('base64');

  it.each([
    ['of 512 kB', { content: padded(524_288) }, [201]],
    ['of one byte more', { content: padded(524_289) }, [413, '/attachments/3/content']],
    ['that is empty', { content: '' }, [400, '/attachments/3/content']],
    ['with a broken end', { content: pdf.content.slice(0, 41) }, [400, '/attachments/3/content']],
    ['that is not what it says', { contentType: 'image/png' }, [415, '/attachments/3/content']],
    ['of no known type', { content: Buffer.from('<html></html>').toString('base64') }, [415, '/attachments/3/content']],
  ] as const)('%s', async (_, change, expected) => {
    expect(await outcome(change)).toEqual(expected);
  });
});
