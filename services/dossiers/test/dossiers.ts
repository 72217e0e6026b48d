import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createService, type Service } from '@dvc/hosting';
import { EmbeddedTransport } from '@dvc/messaging';
import { createTestDatabase, type TestAnswer, type TestClaims, TestService } from '@dvc/testing';
import { dossiersService } from '../src/index.js';
import { pdf, upload } from './files.js';
import { personas } from './personas.js';
import { PERMIT, publishReference } from './reference.js';

/** What the specs read of an answer. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string; readonly code: string }[];
}

export interface ReceiptBody {
  readonly id: string;
  readonly agency: string;
  readonly status: string;
  readonly revision: number;
  readonly procedureVersion: number;
  readonly provisionalNumber: string;
  readonly trackingKey: string;
  readonly submittedAt: string;
}

export interface AnotherInstance {
  readonly service: Service;
  readonly url: string;
  stop(): Promise<void>;
}

/** The service with a storage directory of its own. */
export class DossierHost {
  private constructor(
    readonly host: TestService,
    private readonly directory: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<DossierHost> {
    const directory = await mkdtemp(join(tmpdir(), 'dvc-files-'));
    const own = { STORAGE_DIRECTORY: directory, SCANNER_URL: 'none', ...environment };
    const host = await TestService.start(dossiersService, own);
    await publishReference(host);
    return new DossierHost(host, directory, own);
  }

  get storage(): string {
    return this.directory;
  }

  async stop(): Promise<void> {
    await this.host.stop();
    await rm(this.directory, { recursive: true, force: true });
  }

  /** The service once more, on the same database and storage; it listens at `url`. */
  async anotherInstance(over: Readonly<Record<string, string>> = {}): Promise<AnotherInstance> {
    const log = await createTestDatabase('events');
    const transport = new EmbeddedTransport({ url: log.url, partitions: 1, pollMs: 500, connectionTimeoutMs: 60_000 });
    await transport.connect();
    const service = await createService(dossiersService, {
      transport,
      environment: {
        DATABASE_URL: this.host.service.database.url,
        LOG_LEVEL: 'silent',
        ...this.host.identity.environment,
        ...this.environment,
        ...over,
      },
    });
    await service.start();
    await service.app.listen(0, '127.0.0.1');
    return {
      service,
      url: (await service.app.getUrl()).replace('[::1]', '127.0.0.1'),
      stop: async () => {
        await service.stop();
        await transport.close();
        await log.drop();
      },
    };
  }

  /** How many rows match; the table and condition are the spec's own. */
  async count(table: string, condition = 'true', values: readonly unknown[] = []): Promise<number> {
    const { rows } = await this.host.service.database.pool.query<{ n: number }>(
      `SELECT count(*) AS n FROM ${table} WHERE ${condition}`,
      [...values],
    );
    return rows[0]?.n ?? 0;
  }

  async uploaded(as: TestClaims, content = pdf(), name?: string, type?: string): Promise<string> {
    const answer = await this.host.request<{ id: string }>('POST', '/api/v1/attachments', {
      as,
      body: upload(content, name, type),
    });
    if (answer.status !== 201) throw new Error(`upload answered ${answer.status}`);
    return answer.body.id;
  }

  /** A good body with files of the caller's own. */
  async body(as: TestClaims = personas.an): Promise<DossierBody> {
    return dossierBody(await this.uploaded(as, pdf('land')), await this.uploaded(as, pdf('drawing')), as);
  }

  submit<T = ReceiptBody>(
    json: object,
    as: TestClaims = personas.an,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<TestAnswer<T>> {
    return this.host.post<T>('/api/v1/dossiers', json, { as, headers });
  }

  async submitted(as: TestClaims = personas.an, over: object = {}): Promise<ReceiptBody> {
    const answer = await this.submit({ ...(await this.body(as)), ...over }, as);
    if (answer.status !== 201) throw new Error(`submission answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  act<T = DossierAnswer>(
    id: string,
    act: string,
    as: TestClaims,
    json: object = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<TestAnswer<T>> {
    return this.host.post<T>(`/api/v1/dossiers/${id}/${act}`, json, { as, headers });
  }

  /** A dossier that was accepted by the building department. */
  async accepted(as: TestClaims = personas.an, over: object = {}): Promise<DossierAnswer> {
    const { id } = await this.submitted(as, over);
    return this.done(await this.act(id, 'acceptance', personas.desk));
  }

  /** An accepted one that was approved and got its result. */
  async completed(as: TestClaims = personas.an, over: object = {}): Promise<DossierAnswer> {
    const { id } = await this.accepted(as, over);
    this.done(await this.act(id, 'approval', personas.leader));
    const attachmentIds = [await this.uploaded(personas.handler, pdf(`result of ${id}`))];
    return this.done(await this.act(id, 'result', personas.handler, { attachmentIds }));
  }

  /** The body of an act that must have worked. */
  done<T>({ status, body }: TestAnswer<T>): T {
    if (status !== 200 && status !== 201) throw new Error(`the act answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  read<T = DossierAnswer>(id: string, as: TestClaims): Promise<TestAnswer<T>> {
    return this.host.get<T>(`/api/v1/dossiers/${id}`, { as });
  }
}

interface ComponentBody {
  readonly code: string;
  readonly attachmentIds: readonly string[];
}

export type DossierBody = ReturnType<typeof dossierBody>;

export function dossierBody(land: string, drawing: string, as: TestClaims = personas.an) {
  const components: [ComponentBody, ComponentBody] = [
    { code: 'GIAY_TO_DAT', attachmentIds: [land] },
    { code: 'BAN_VE', attachmentIds: [drawing] },
  ];
  return {
    procedureCode: PERMIT,
    applicant:
      as.taxCode === undefined
        ? { kind: 'CITIZEN', fullName: as.name ?? 'Ai đó' }
        : { kind: 'ENTERPRISE', fullName: as.name ?? 'Công ty' },
    formData: { permitKind: 'HOUSE', site: { address: 'Số 12, tổ 5', landAreaM2: 120.5 }, commitment: true },
    components,
    resultDelivery: { method: 'ONLINE' },
    submit: true,
  };
}

/** What the specs read of a dossier. */
export interface DossierAnswer {
  readonly id: string;
  readonly revision: number;
  readonly status: string;
  readonly dossierCode: string | null;
  readonly trackingKey: string | null;
  readonly financialState: string;
  readonly deliveryState: string;
  readonly due: string | null;
  readonly dueAt: string | null;
  readonly acceptedAt: string | null;
  readonly agency: { readonly identifier: string; readonly nameVi: string | null };
  readonly nationalStatus: { readonly code: number; readonly nameVi: string } | null;
  readonly components: readonly { readonly code: string; readonly attachments: readonly { readonly id: string }[] }[];
  readonly fee: {
    readonly total: { readonly amount: number };
    readonly paymentOrderId: string | null;
    readonly receiptNumber: string | null;
  } | null;
  readonly consultations: readonly {
    readonly id: string;
    readonly state: string;
    readonly question: string | null;
    readonly statuses: readonly { readonly code: string }[];
    readonly opinion: { readonly content: string } | null;
  }[];
  readonly result: { readonly attachments: readonly { readonly id: string }[] } | null;
  readonly handover: { readonly method: string; readonly receivedBy: string | null } | null;
}
