import { readFile } from 'node:fs/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { CHANNELS } from './notification-template.entity.js';
import { TemplateRegistry } from './template-registry.js';

const local = z.object({ vi: z.string(), en: z.string() });
const file = z.object({
  validFrom: z.iso.datetime(),
  templates: z.array(z.object({ key: z.string(), channel: z.enum(CHANNELS), subject: local, body: local })),
});

/** The file lies beside the package's manifest, seen from the sources and from the build alike. */
const PLACES = ['../../data/templates.json', '../../../data/templates.json'].map(
  (path) => new URL(path, import.meta.url),
);

/** Gives a new database the texts that come with the product. Templates that exist, changed or not, are left alone. */
@Injectable()
export class SeedTemplates implements OnModuleInit {
  private readonly logger = new Logger('SeedTemplates');

  constructor(private readonly registry: TemplateRegistry) {}

  async onModuleInit(): Promise<void> {
    const { validFrom, templates } = file.parse(JSON.parse(await read(PLACES)));
    const now = new Date();
    let added = 0;
    for (const { key, channel, subject, body } of templates) {
      const isNew = await this.registry.add(
        key,
        channel,
        { subject, body, validFrom: new Date(validFrom), createdBy: 'system' },
        now,
      );
      added += Number(isNew);
    }
    if (added > 0) this.logger.log(`${added} notification templates added`);
  }
}

async function read([first, ...others]: readonly URL[]): Promise<string> {
  if (first === undefined) throw new Error('data/templates.json is missing');
  try {
    return await readFile(first, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return read(others);
  }
}
