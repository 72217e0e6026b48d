import { Injectable } from '@nestjs/common';
import { isDay, localDay } from '@dvc/calendar';
import { versionConflict } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { type FieldError, forbidden, invalid, type Problem, refused } from '@dvc/problems';
import { type PortalConnection, PortalConnectionRows } from '../storage/portal-connection-rows.js';
import {
  CONNECTION_CODE,
  CONNECTION_CODE_EXPECTED,
  type PortalConnectionInput,
  type PortalConnectionList,
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

  async list(asOf: string | undefined): Promise<PortalConnectionList> {
    return { items: (await this.rows.list(asOf)).map(response) };
  }

  /**
   * What is told changes with the next act on each dossier. Throws 422 for a scope that names what is unknown here, 412
   * unless `revision` is that of the connection as it stands, absent for one that does not exist.
   */
  async put(
    code: string,
    validFrom: string,
    { nameVi, nameEn, connector, ...input }: PortalConnectionInput,
    revision: number | undefined,
  ): Promise<PortalConnectionResponse> {
    if (!CONNECTION_CODE.test(code)) throw noCode();
    if (!isDay(validFrom)) throw noDay();
    const validTo = input.validTo ?? null;
    if (validTo !== null && validTo < validFrom) throw endsBefore();
    const [procedures, agencies] = [input.procedures ?? null, input.agencies ?? null];
    await this.ensureKnown(procedures ?? [], agencies ?? []);
    const connection = { code, validFrom, validTo, nameVi, nameEn, connector, procedures, agencies };
    const saved = await this.rows.put(connection, revision);
    if (!saved) throw versionConflict();
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
