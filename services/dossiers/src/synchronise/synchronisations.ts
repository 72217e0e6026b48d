import { Injectable } from '@nestjs/common';
import { CursorCodec, isKeyOf, type Page } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database } from '@dvc/persistence';
import { invalid, type Problem, refused, type Text } from '@dvc/problems';
import { unknownDossier } from '../dossier/problems.js';
import { reported, type SynchronisationReport } from '../dossier/synchronisation.js';
import { SynchronisationRows } from '../storage/synchronisation-rows.js';
import { PortalConnections } from './portal-connections.js';
import {
  type SynchronisationItem,
  synchronisationItem,
  type SynchronisationQuery,
  type SynchronisationReportInput,
} from './synchronisation.dto.js';
import { type SynchronisationResponse, synchronisationResponse } from './synchronisation.response.js';

/** How far the clock of another system may be ahead. */
const AHEAD_MS = 5 * 60_000;

/** What a connector has to tell its portal, and what it says became of it. */
@Injectable()
export class Synchronisations {
  constructor(
    private readonly database: Database,
    private readonly connections: PortalConnections,
    private readonly rows: SynchronisationRows,
  ) {}

  /** Throws 403 for a connection that is another system's. */
  async list(query: SynchronisationQuery, actor: Actor): Promise<Page<SynchronisationItem>> {
    const { connection, limit, cursor } = query;
    const state = query.state ?? null;
    await this.connections.ensureConnector(connection, actor, new Date());
    const codec = new CursorCodec<[string, string]>('dossier-synchronisations', [connection, state]);
    const after = codec.decode(cursor, isKeyOf('instant', 'uuid'));
    const rows = await this.rows.page(connection, state, after, limit + 1);
    const total = await this.rows.count(connection, state);
    const page = codec.page(rows, limit, total, ({ since, dossierId }) => [since.toISOString(), dossierId]);
    return { ...page, items: page.items.map(synchronisationItem) };
  }

  /**
   * Doing it twice is doing it once, and what is out of date changes nothing: the answer says how it stands. Throws 403,
   * 404 for a dossier that is not told through the connection, 422 for a version that there is not.
   */
  report(id: string, input: SynchronisationReportInput, actor: Actor): Promise<SynchronisationResponse> {
    const now = new Date();
    const report = reportOf(input, now);
    return this.database.transaction(async () => {
      await this.connections.ensureConnector(input.connection, actor, now);
      const held = await this.rows.lock(id, input.connection);
      if (!held) throw unknownDossier();
      const { revision, ...present } = held;
      if (report.version > revision) throw unknownVersion();
      const after = reported(present, report);
      if (after) await this.rows.save(id, after);
      return synchronisationResponse(after ?? present);
    });
  }
}

function reportOf({ version, outcome, reason, at }: SynchronisationReportInput, now: Date): SynchronisationReport {
  const moment = new Date(at);
  // not `>`: a leap second is no date here
  if (!(moment.getTime() <= now.getTime() + AHEAD_MS))
    throw wrong('/at', { vi: 'Không được ở tương lai.', en: 'Must not be in the future.' });
  if ((outcome === 'FAILED') !== (reason != null))
    throw wrong('/reason', {
      vi: 'Ghi lý do khi và chỉ khi thất bại.',
      en: 'Is given for a failure, and for it alone.',
    });
  return { version, outcome, reason: reason ?? null, at: moment };
}

function wrong(pointer: string, message: Text): Problem {
  return invalid([{ pointer, code: 'report', message }]);
}

function unknownVersion(): Problem {
  const detail = { vi: 'Hồ sơ chưa có phiên bản này.', en: 'The dossier has not come to this version.' };
  return refused(detail, [{ pointer: '/version', code: 'unknown', message: detail }]);
}
