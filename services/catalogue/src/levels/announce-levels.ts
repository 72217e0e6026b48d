import { Injectable } from '@nestjs/common';
import { type EventData, procedureLevelDecided } from '@dvc/contracts';
import { Outbox } from '@dvc/messaging';
import { Database, statement } from '@dvc/persistence';

/** Of the versions before the given ones. */
const BEFORE = statement(`
  SELECT code, before.online_level AS "onlineLevel", before.valid_from AS "validFrom"
  FROM unnest($1::text[], $2::integer[]) AS published (code, version) CROSS JOIN LATERAL (
    SELECT v.online_level, v.valid_from FROM procedure_version v
    WHERE v.code = published.code AND v.version < published.version ORDER BY v.version DESC LIMIT 1) AS before`);

type Decided = EventData<typeof procedureLevelDecided>;

/** A version that was published. */
export interface VersionLevel {
  readonly code: string;
  readonly version: number;
  readonly onlineLevel: number;
  readonly validFrom: string;
}

/** Announces on which level procedures are offered, within the transaction that decides it. */
@Injectable()
export class AnnounceLevels {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** A decision on an agency, or what goes on where one was taken back; neither who made it nor why. */
  async ofAgency(decision: Pick<Decided, 'code' | 'agency' | 'onlineLevel' | 'previousLevel' | 'from'>): Promise<void> {
    await this.outbox.add(procedureLevelDecided, { subject: decision.code, data: { ...decision, version: null } });
  }

  /**
   * Published versions with another level than the one before, or in place of one that would have begun later: its
   * level is announced from a day that no longer counts. Of a procedure that is new, its publication tells the level.
   */
  async ofVersions(versions: readonly VersionLevel[]): Promise<void> {
    const rows = await this.database.query<Omit<VersionLevel, 'version'>>(BEFORE, [
      versions.map(({ code }) => code),
      versions.map(({ version }) => version),
    ]);
    const before = new Map(rows.map((row) => [row.code, row]));
    const events = versions.flatMap(({ code, version, onlineLevel, validFrom: from }) => {
      const previous = before.get(code);
      if (previous === undefined) return [];
      const previousLevel = previous.onlineLevel;
      if (previousLevel === onlineLevel && previous.validFrom <= from) return [];
      return [{ subject: code, data: { code, agency: null, onlineLevel, previousLevel, from, version } }];
    });
    await this.outbox.addAll(procedureLevelDecided, events);
  }
}
