export const serviceNames = ['catalogue', 'dossiers', 'payments', 'interchange', 'notifications'] as const;
export type ProcessName = (typeof serviceNames)[number] | 'gateway';

/** What the processes have to be told about each other and about this machine. */
export interface Surroundings {
  /** for every process: the issuer of tokens, where to listen, what to log */
  readonly shared: Readonly<Record<string, string>>;
  readonly brokers: string;
  /** the public door */
  readonly url: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly databases: Readonly<Record<string, string>>;
  readonly attachments: string;
  /** clamd, or its simulator */
  readonly scannerUrl: string;
  readonly vietqrSecret: string;
  readonly smtpUrl: string;
  /** where the mail catcher keeps its messages */
  readonly mails: string;
}

/** The built entry of a process, relative to the root of the workspace. */
export const mainOf = (name: ProcessName): string => `services/${name}/dist/src/main.js`;

/** The environment of every process. docker-compose.yml sets the same variables; a spec compares the two. */
export function processEnvironments(it: Surroundings): Readonly<Record<ProcessName, Readonly<Record<string, string>>>> {
  const shared = { ...it.shared, SIMULATORS: 'on', PUBLIC_URL: it.url };
  const service = (name: (typeof serviceNames)[number]): Readonly<Record<string, string>> => ({
    ...shared,
    KAFKA_BROKERS: it.brokers,
    DATABASE_URL: it.databases[name] ?? '',
    PORT: String(it.ports[name]),
  });
  return {
    catalogue: service('catalogue'),
    dossiers: { ...service('dossiers'), STORAGE_DIRECTORY: it.attachments, SCANNER_URL: it.scannerUrl },
    payments: {
      ...service('payments'),
      VIETQR_SECRET: it.vietqrSecret,
      VIETQR_BANK_BIN: '970416',
      VIETQR_ACCOUNT: '257678859',
    },
    interchange: service('interchange'),
    notifications: {
      ...service('notifications'),
      SMTP_URL: it.smtpUrl,
      SMTP_TLS: 'off',
      // a mail that was under way when the process was killed is taken up again soon
      EMAIL_LEASE_MS: '10000',
      MAIL_FROM: 'Cổng Dịch vụ công <no-reply@dichvucong.example>',
      MAIL_CATCHER_DIRECTORY: it.mails,
    },
    gateway: {
      ...shared,
      ...Object.fromEntries(
        serviceNames.map((name) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${it.ports[name]}`]),
      ),
      PORT: String(it.ports['gateway']),
      METRICS_PORT: '0',
    },
  };
}
