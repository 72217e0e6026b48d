import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CaughtMail, DELIVERIES, ENVELOPE_TO, headersOf, readMail, RECEIVED_AT } from './caught-mail.js';

/** How many of the newest mails a listing looks at. */
const LOOKED_AT = 5_000;

/** Mails as files, one for each Message-ID. A mail that `store` has resolved for survives a crash. */
export class MailFolder {
  /** writes to one file follow each other */
  private readonly writing = new Map<string, Promise<void>>();

  constructor(readonly directory: string) {}

  async create(): Promise<void> {
    await mkdir(this.directory, { recursive: true });
  }

  /** Keeps the mail; a repeat of a Message-ID overwrites it and is counted. A mail without one gets a file of its own. */
  async store(raw: Buffer, to: readonly string[]): Promise<void> {
    const messageId = headersOf(raw.toString('latin1')).get('message-id') ?? randomUUID();
    const file = join(this.directory, `${createHash('sha256').update(messageId).digest('hex')}.eml`);
    const write = (this.writing.get(file) ?? Promise.resolve()).then(() => this.write(file, raw, to));
    const settled = write
      .catch(() => undefined)
      .then(() => {
        if (this.writing.get(file) === settled) this.writing.delete(file);
      });
    this.writing.set(file, settled);
    await write;
  }

  /** The newest mails first, at most `limit`, to one address when `to` is given. */
  async newest(limit: number, to: string | undefined): Promise<CaughtMail[]> {
    const found: CaughtMail[] = [];
    for (const file of await this.files()) {
      if (found.length === limit) break;
      const mail = readMail(await readFile(join(this.directory, file), 'latin1'));
      if (to === undefined || mail.to.split(', ').includes(to)) found.push(mail);
    }
    return found.sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
  }

  private async files(): Promise<string[]> {
    const names = (await readdir(this.directory).catch(ignoreMissing)).filter((name) => name.endsWith('.eml'));
    const dated = await Promise.all(
      names.map(async (name) => ({ name, at: (await stat(join(this.directory, name))).mtimeMs })),
    );
    return dated
      .sort((a, b) => b.at - a.at)
      .slice(0, LOOKED_AT)
      .map(({ name }) => name);
  }

  private async write(file: string, raw: Buffer, to: readonly string[]): Promise<void> {
    const earlier = await readFile(file, 'latin1').catch(() => undefined);
    const deliveries = 1 + (earlier === undefined ? 0 : readMail(earlier).deliveries);
    const head = `${DELIVERIES}: ${deliveries}\r\n${RECEIVED_AT}: ${new Date().toISOString()}\r\n${ENVELOPE_TO}: ${to.join(', ')}\r\n`;
    const half = `${file}.${randomUUID()}.part`;
    const handle = await open(half, 'wx');
    try {
      await handle.writeFile(Buffer.concat([Buffer.from(head), raw]));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, file);
    await syncDirectory(this.directory);
  }
}

/** The new name is as safe as the content once the directory is. Windows can't sync one and doesn't need it. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function ignoreMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
