import { extractText, getDocumentProxy } from 'unpdf';
import type { DossierJourney } from './dossier-journey.js';
import type { ObservedPlatform } from './observed-platform.js';

/** Looks for what a dossier must not tell, in every output there is. */
export interface Confidentiality {
  /** `who path: secret` for each secret that an officer gets to read */
  leaksTo(personas: readonly string[]): Promise<readonly string[]>;
  leaksToPublic(): Promise<readonly string[]>;
  /** of the log of the platform and of every event that it announced */
  leaksOfPlatform(): readonly string[];
}

export function confidentialityOf(
  { portal, logLines, events }: ObservedPlatform,
  { id, procedure, receipt }: DossierJourney,
  secrets: readonly string[],
): Confidentiality {
  const found = (where: string, text: string): readonly string[] => {
    const told = text.normalize('NFC').toLowerCase();
    return secrets.filter((secret) => told.includes(secret.toLowerCase())).map((secret) => `${where}: ${secret}`);
  };
  const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const period = `from=${day}&to=${day}`;
  const name = encodeURIComponent(secrets[0] ?? '');
  const own = `/api/v1/dossiers/${id}`;
  const pages = [
    ...['', '/history', '/files', '/messages', '/items', '/slips', '/steps', '/deadlines'].map((part) => own + part),
    ...['receipt', 'apology', 'control-sheet'].map((kind) => `${own}/slips/${kind}.pdf`),
    ...['limit=200', `q=${encodeURIComponent('to cao')}`, `procedure=${procedure.code}`].map(
      (q) => `/api/v1/dossiers?${q}`,
    ),
    ...[`/api/v1/log-book?${period}`, `/api/v1/log-book.pdf?${period}`, `/api/v1/dossier-statistics?${period}`],
    ...[
      'work-queue',
      'consultations',
      'register-entries',
      'payment-orders',
      'documents',
      'me/notifications',
      'attachments',
    ].map((list) => `/api/v1/${list}`),
  ];
  const publicPages = [
    `/api/v1/tracking/${receipt.provisionalNumber}?key=${receipt.trackingKey}`,
    `/api/v1/dossier-statistics/public?${period}`,
    `/api/v1/dossier-statistics/public/overdue`,
    '/openapi.json',
  ];

  async function textOf(persona: string | null, path: string): Promise<string> {
    const caller = persona === null ? portal.anyone : await portal.as(persona);
    if (!path.includes('.pdf')) {
      const { status, body } = await caller.send<unknown>('GET', path);
      if (status >= 500) throw new Error(`${path} answered ${status}`);
      return JSON.stringify(body);
    }
    const { status, bytes } = await caller.download(path);
    if (status !== 200) return '';
    return (await extractText(await getDocumentProxy(bytes), { mergePages: true })).text.replaceAll(/\s+/g, ' ');
  }

  async function leaksAmong(persona: string | null, paths: readonly string[]): Promise<readonly string[]> {
    const lists = await Promise.all(
      paths.map(async (path) =>
        found(`${persona ?? 'anyone'} ${path.replace(id, ':id')}`, await textOf(persona, path)),
      ),
    );
    return lists.flat();
  }

  async function leaksTo(persona: string): Promise<readonly string[]> {
    const caller = await portal.as(persona);
    const { total } = await caller.get<{ total: number }>(`/api/v1/dossiers?q=${name}`);
    const leaks = await leaksAmong(persona, pages);
    return total === 0 ? leaks : [...leaks, `${persona} finds the dossier by the name`];
  }

  return {
    async leaksTo(personas) {
      const leaks: string[] = [];
      for (const persona of personas) leaks.push(...(await leaksTo(persona)));
      return leaks;
    },
    leaksToPublic: () => leaksAmong(null, publicPages),
    leaksOfPlatform: () => [
      ...found('log', logLines.join('')),
      ...events.filter((event) => event.includes(id)).flatMap((event) => found('event', withoutAddressee(event))),
    ],
  };
}

/** The subject of the applicant is the address of his inbox, so it stays in events; between the services alone. */
function withoutAddressee(payload: string): string {
  const event = JSON.parse(payload) as { readonly data: { readonly applicant?: object } };
  const { applicant } = event.data;
  return JSON.stringify({ ...event, data: { ...event.data, applicant: { ...applicant, subject: null } } });
}
