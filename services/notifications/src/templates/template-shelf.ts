import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { Channel } from './notification-template.entity.js';

// the revision and the versions come from one statement, so that they belong together
const LOAD = statement(`
  SELECT s.revision, v.id, t.key, t.channel, v.valid_from AS "validFrom"
  FROM template_set s
  LEFT JOIN (notification_template_version v JOIN notification_template t ON t.id = v.template_id) ON true
  ORDER BY v.valid_from DESC, v.version DESC`);

interface Row {
  readonly revision: number;
  readonly id: string | null;
  readonly key: string;
  readonly channel: Channel;
  readonly validFrom: Date;
}

/** Which template versions there are and from when, as of one revision of the set. */
export class Shelf {
  private readonly versions = new Map<string, Row[]>();

  constructor(
    readonly revision: number,
    rows: readonly Row[],
  ) {
    for (const row of rows) {
      const place = `${row.channel} ${row.key}`;
      this.versions.set(place, [...(this.versions.get(place) ?? []), row]);
    }
  }

  /** The version in force at `now`; undefined when there is none. */
  inForce(key: string, channel: Channel, now: Date): string | undefined {
    return this.versions.get(`${channel} ${key}`)?.find(({ validFrom }) => validFrom <= now)?.id ?? undefined;
  }
}

/** The shelf, kept in memory. Who uses it names its revision to the database and reloads when that has grown. */
@Injectable()
export class TemplateShelf {
  private shelf: Shelf | undefined;

  constructor(private readonly database: Database) {}

  async current(): Promise<Shelf> {
    return this.shelf ?? (await this.reload());
  }

  async reload(): Promise<Shelf> {
    const rows = await this.database.query<Row>(LOAD);
    this.shelf = new Shelf(
      rows[0]?.revision ?? 0,
      rows.filter(({ id }) => id !== null),
    );
    return this.shelf;
  }
}
