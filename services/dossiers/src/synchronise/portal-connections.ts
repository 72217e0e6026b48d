import { Injectable } from '@nestjs/common';
import { isDay, localDay } from '@dvc/calendar';
import { CursorCodec, isKeyOf, type Page, type PageQuery, unmetRevision } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { type FieldError, forbidden, invalid, notFound, type Problem, refused } from '@dvc/problems';
import {
  type PortalConnection,
  type PortalConnectionChange,
  PortalConnectionRows,
} from '../storage/portal-connection-rows.js';
import {
  CONNECTION_CODE,
  CONNECTION_CODE_EXPECTED,
  type PortalConnectionChangeResponse,
  type PortalConnectionInput,
  type PortalConnectionQuery,
  type PortalConnectionResponse,
} from './portal-connection.dto.js';

const NOT_KNOWN = {
  vi: 'Phạm vi kết nối có thủ tục hoặc cơ quan chưa có trong hệ thống.',
  en: 'The scope names a procedure or an agency that is not known here.',
};

/** Which dossiers an outside portal is told of is data: a row for each connection, from its first day on. */
@Injectable()
export class PortalConnections {
  constructor(private readonly rows: PortalConnectionRows) {}

  async list({ asOf, limit, cursor }: PortalConnectionQuery): Promise<Page<PortalConnectionResponse>> {
    const codec = new CursorCodec<[string, string]>('portal-connections', [asOf ?? null]);
    const rows = await this.rows.page(asOf, codec.decode(cursor, isKeyOf('text', 'day')), limit + 1);
    const page = codec.page(rows, limit, await this.rows.count(asOf), ({ code, validFrom }) => [code, validFrom]);
    return { ...page, items: page.items.map(response) };
  }

  /** Throws 404 for a connection that there is not. */
  async changes(
    code: string,
    validFrom: string,
    { limit, cursor }: PageQuery,
  ): Promise<Page<PortalConnectionChangeResponse>> {
    if (!CONNECTION_CODE.test(code) || !isDay(validFrom)) throw unknownConnection();
    const total = await this.rows.countChanges(code, validFrom);
    if (total === undefined) throw unknownConnection();
    const codec = new CursorCodec<[number]>('portal-connection-changes', [code, validFrom]);
    const before = codec.decode(cursor, isKeyOf('integer'))?.[0];
    const rows = await this.rows.changes(code, validFrom, before, limit + 1);
    const page = codec.page(rows, limit, total, ({ revision }) => [revision]);
    return { ...page, items: page.items.map(change) };
  }

  /**
   * What is told changes with the next act on each dossier. Throws 422 for a scope that names what is unknown here, 412
   * when `revision` is not that of the connection as it stands, 428 when it is absent and there is one.
   */
  async put(
    code: string,
    validFrom: string,
    { nameVi, nameEn, connector, ...input }: PortalConnectionInput,
    { subject, name }: Actor,
    revision: number | undefined,
  ): Promise<PortalConnectionResponse> {
    if (!CONNECTION_CODE.test(code)) throw noCode();
    if (!isDay(validFrom)) throw noDay();
    const validTo = input.validTo ?? null;
    if (validTo !== null && validTo < validFrom) throw endsBefore();
    const [procedures, agencies] = [input.procedures ?? null, input.agencies ?? null];
    await this.ensureKnown(procedures ?? [], agencies ?? []);
    const connection = { code, validFrom, validTo, nameVi, nameEn, connector, procedures, agencies };
    const saved = await this.rows.put(connection, { at: new Date(), subject, name }, revision);
    if (!saved) throw unmetRevision(revision);
    return response(saved);
  }

  /** Throws 403 unless the caller is the connector of that connection; whether there is one is not his to know. */
  async ensureConnector(code: string, { subject }: Actor, now: Date): Promise<void> {
    if ((await this.rows.connectorOf(code, localDay(now))) !== subject) throw notYourConnection();
  }

  private async ensureKnown(procedures: readonly string[], agencies: readonly string[]): Promise<void> {
    const errors = [
      ...(await this.rows.unknownProcedures(procedures)).map((place) => unknown(`/procedures/${place}`)),
      ...(await this.rows.unknownAgencies(agencies)).map((place) => unknown(`/agencies/${place}`)),
    ];
    if (errors.length > 0) throw refused(NOT_KNOWN, errors);
  }
}

function response({ procedures, agencies, ...connection }: PortalConnection): PortalConnectionResponse {
  return { ...connection, procedures: procedures && [...procedures], agencies: agencies && [...agencies] };
}

function change({ at, bySubject, byName, ...connection }: PortalConnectionChange): PortalConnectionChangeResponse {
  return { ...response(connection), at: at?.toISOString() ?? null, bySubject, byName };
}

function unknownConnection(): Problem {
  return notFound({ vi: 'kết nối', en: 'connection' });
}

function notYourConnection(): Problem {
  return forbidden({
    vi: 'Kết nối này không thuộc hệ thống của bạn.',
    en: 'This connection is not that of your system.',
  });
}

function unknown(pointer: string): FieldError {
  return { pointer, code: 'unknown', message: NOT_KNOWN };
}

function noCode(): Problem {
  return invalid([{ pointer: '/code', code: 'pattern', message: CONNECTION_CODE_EXPECTED }]);
}

function noDay(): Problem {
  return invalid([
    {
      pointer: '/validFrom',
      code: 'day',
      message: { vi: 'Phải là ngày có thật dạng YYYY-MM-DD.', en: 'Must be a real date, YYYY-MM-DD.' },
    },
  ]);
}

function endsBefore(): Problem {
  return invalid([
    {
      pointer: '/validTo',
      code: 'period',
      message: { vi: 'Phải từ ngày bắt đầu trở đi.', en: 'Must not be before the first day.' },
    },
  ]);
}
