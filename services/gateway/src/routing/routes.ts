import type { Problem } from '@dvc/problems';
import { chosenService, serviceMissing } from './service-choice.js';

/** The services behind the gateway. */
export const serviceNames = ['catalogue', 'dossiers', 'payments', 'interchange', 'notifications'] as const;

export type ServiceName = (typeof serviceNames)[number];

/** Where requests of one path prefix go, and how large their bodies may be. */
export interface Route {
  /** for metrics, logs and limits: `/api/v1/dossiers` */
  readonly prefix: string;
  readonly service: ServiceName;
  /** bytes */
  readonly bodyLimit: number;
}

const KIB = 1_024;
const MIB = 1_024 * KIB;
const JSON_BODY = MIB;
/** one file of a dossier, at most 20 MiB, and its multipart frame */
const ATTACHMENT = 21 * MIB;
/** a province's whole set of procedures as a table */
const IMPORT = 8 * MIB;
/** what payment providers send is small; more is not from them */
const PAYMENT_NOTICE = 16 * KIB;

/** The first segment after `/api/v1/` decides; a segment that is not here does not exist for the public. */
const apiSegments: Readonly<Record<ServiceName, Readonly<Record<string, number>>>> = {
  catalogue: {
    procedures: JSON_BODY,
    'procedures.csv': JSON_BODY,
    'procedures.json': JSON_BODY,
    'procedures.xlsx': JSON_BODY,
    'search-abbreviations': JSON_BODY,
    'change-requests': JSON_BODY,
    'procedure-imports': IMPORT,
    agencies: JSON_BODY,
    'agencies.csv': JSON_BODY,
    'agencies.json': JSON_BODY,
    'agencies.xlsx': JSON_BODY,
    'agency-imports': IMPORT,
    'administrative-units': JSON_BODY,
    roadmap: JSON_BODY,
    targets: JSON_BODY,
    calendar: JSON_BODY,
    'fee-quotes': JSON_BODY,
    statistics: JSON_BODY,
  },
  dossiers: {
    dossiers: JSON_BODY,
    attachments: ATTACHMENT,
    uploads: ATTACHMENT,
    tracking: JSON_BODY,
    'work-queue': JSON_BODY,
    consultations: JSON_BODY,
    delegations: JSON_BODY,
    'log-book': JSON_BODY,
    'log-book.pdf': JSON_BODY,
    'slip-forms': JSON_BODY,
    'register-entries': JSON_BODY,
    'dossier-statistics': JSON_BODY,
    ratings: 16 * KIB,
    'dossier-batches': JSON_BODY,
    'legacy-imports': IMPORT,
    'portal-connections': JSON_BODY,
    'dossier-synchronisations': JSON_BODY,
  },
  payments: {
    'payment-orders': JSON_BODY,
    'payment-providers': PAYMENT_NOTICE,
    'settlement-files': IMPORT,
    reconciliations: JSON_BODY,
    ledger: JSON_BODY,
  },
  interchange: {
    // five attachments of 512 kB in base64
    documents: 4 * MIB,
    'interchange-agencies': JSON_BODY,
    'national-portal': JSON_BODY,
    'registry-lookups': JSON_BODY,
  },
  notifications: {
    me: JSON_BODY,
    'notification-templates': JSON_BODY,
    notifications: JSON_BODY,
    'webhook-subscriptions': JSON_BODY,
  },
};

/** What every service serves for itself; the query says which one is meant: `?service=dossiers`. */
const perServiceSegments: Readonly<Record<string, number>> = {
  'dead-letters': 16 * KIB,
  replays: 16 * KIB,
};

/** The simulators of outside parties, by the service that plays them. */
const simulatorSegments: Readonly<Record<string, ServiceName>> = { vietqr: 'payments', mail: 'notifications' };

const API = '/api/v1/';
const SIMULATORS = '/simulators/';

/** Finds the route of a request target. Targets are compared as they came: nothing is decoded, so nothing is decoded twice. */
export class RoutingTable {
  private readonly api = new Map<string, Route>();
  private readonly perService = new Map<string, ReadonlyMap<string, Route>>();
  private readonly simulators = new Map<string, Route>();

  /** Only `served` services have routes; those of their simulators exist only with `simulators`. */
  constructor(
    private readonly served: readonly ServiceName[],
    options: { readonly simulators: boolean },
  ) {
    for (const service of served) {
      for (const [segment, bodyLimit] of Object.entries(apiSegments[service])) {
        this.api.set(segment, { prefix: API + segment, service, bodyLimit });
      }
    }
    for (const [segment, bodyLimit] of Object.entries(perServiceSegments)) {
      const routes = served.map((service) => [service, { prefix: API + segment, service, bodyLimit }] as const);
      this.perService.set(segment, new Map<string, Route>(routes));
    }
    if (!options.simulators) return;
    for (const [segment, service] of Object.entries(simulatorSegments)) {
      if (served.includes(service))
        this.simulators.set(segment, { prefix: SIMULATORS + segment, service, bodyLimit: 64 * KIB });
    }
  }

  /** The route of a target (`/api/v1/dossiers/1?x=y`); undefined when no service is meant by it. */
  routeOf(target: string): Route | undefined {
    if (target.startsWith(API)) {
      const segment = segmentAt(target, API.length);
      return this.api.get(segment) ?? this.perService.get(segment)?.get(chosenService(target) ?? '');
    }
    if (target.startsWith(SIMULATORS)) return this.simulators.get(segmentAt(target, SIMULATORS.length));
    return undefined;
  }

  /** Why a target has no route although its path exists; undefined when the path is unknown. */
  problemOf(target: string): Problem | undefined {
    const known = target.startsWith(API) && this.perService.has(segmentAt(target, API.length));
    return known ? serviceMissing(this.served) : undefined;
  }
}

function segmentAt(target: string, start: number): string {
  let end = start;
  for (; end < target.length; end++) {
    const code = target.charCodeAt(end);
    if (code === SLASH || code === QUESTION_MARK) break;
  }
  return target.slice(start, end);
}

const SLASH = 47;
const QUESTION_MARK = 63;
