import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import { MailCatcher } from './mail-catcher.js';

describe('the mail catcher', () => {
  let directory: string;
  let catcher: MailCatcher;
  let transport: Transporter;
  const send = (message: object): Promise<unknown> =>
    transport.sendMail({ from: 'no-reply@example.vn', to: 'an@example.vn', subject: 's', text: 't', ...message });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dvc-mails-'));
    catcher = new MailCatcher({ directory: join(directory, 'mails') });
    await catcher.start();
    transport = createTransport({ url: catcher.url, ignoreTLS: true });
  });
  afterEach(async () => {
    transport.close();
    await catcher.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it.each(['base64', 'quoted-printable'] as const)(
    'reads back Vietnamese text that came as %s',
    async (textEncoding) => {
      const subject = `Hồ sơ "Cấp giấy phép xây dựng nhà ở riêng lẻ" = đã được tiếp nhận? ${'Ư'.repeat(80)}`;
      const text = `Kính gửi Nguyễn Văn An,\n\n=20 . một dòng rất dài ${'ệ'.repeat(300)}\n.\ncuối`;
      await send({ subject, text, messageId: '<1@example.vn>', textEncoding });
      expect(await catcher.messages()).toEqual([
        {
          messageId: '<1@example.vn>',
          to: 'an@example.vn',
          subject,
          text,
          receivedAt: expect.stringMatching(/^\d{4}-.*Z$/),
          deliveries: 1,
        },
      ]);
    },
  );

  it('keeps one file for each Message-ID and counts its repeats, also concurrent ones', async () => {
    await Promise.all(Array.from({ length: 5 }, () => send({ messageId: '<same@example.vn>' })));
    await send({ messageId: '<other@example.vn>', to: 'binh@example.vn' });
    expect((await readdir(join(directory, 'mails'))).every((name) => /^[0-9a-f]{64}\.eml$/.test(name))).toBe(true);
    const deliveries = Object.fromEntries((await catcher.messages()).map((mail) => [mail.messageId, mail.deliveries]));
    expect(deliveries).toEqual({ '<same@example.vn>': 5, '<other@example.vn>': 1 });
    expect((await catcher.messages(10, 'binh@example.vn')).map(({ to }) => to)).toEqual(['binh@example.vn']);
    expect(await catcher.messages(1)).toHaveLength(1);
  });

  it('still has its mails, on the same port, after it was started again', async () => {
    await send({ messageId: '<1@example.vn>' });
    const { url } = catcher;
    await catcher.stop();
    await expect(send({})).rejects.toThrow('ECONNREFUSED');
    await catcher.start();
    expect(catcher.url).toBe(url);
    expect(await catcher.messages()).toHaveLength(1);
  });

  it('refuses what is larger than a mebibyte and goes on', async () => {
    await expect(send({ text: 'x'.repeat(1_200_000) })).rejects.toMatchObject({ responseCode: 552 });
    await send({ messageId: '<1@example.vn>' });
    expect(await catcher.messages()).toHaveLength(1);
  });

  it('shows a file that is no mail as an empty one instead of failing', async () => {
    await writeFile(join(directory, 'mails', `${'0'.repeat(64)}.eml`), Buffer.from([0xff, 0x00, 0x0a]));
    expect(await catcher.messages()).toEqual([
      { messageId: '', to: '', subject: '', text: '', receivedAt: '', deliveries: 1 },
    ]);
  });
});
