import fc from 'fast-check';
import { damaged, signedDocx, storedFile } from '../../../test/signed-files.js';
import { officeSignatures } from './office-signatures.js';

const count = (content: Buffer): Promise<number> => officeSignatures(storedFile(content));

describe('the signatures of an office document', () => {
  it('are the parts that its archive lists as such', async () => {
    expect(await count(signedDocx(0))).toBe(0);
    expect(await count(signedDocx(1))).toBe(1);
    expect(await count(signedDocx(3))).toBe(3);
  });

  it('are found behind a comment at the end of the archive', async () => {
    const content = Buffer.from(signedDocx(1));
    content.writeUInt16LE(1_000, content.length - 2);
    expect(await count(Buffer.concat([content, Buffer.alloc(1_000, 'x')]))).toBe(1);
  });

  it('break nothing off in a damaged file', async () => {
    const whole = signedDocx(2);
    await fc.assert(
      fc.asyncProperty(damaged(whole), async (broken) => {
        expect([0, 1, 2]).toContain(await count(broken));
      }),
    );
  });
});
