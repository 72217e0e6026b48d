import type { EventData, EventDefinition } from '@dvc/contracts';

/** What a template can say: texts, and lists whose items are texts. `null` counts as false in a condition. */
export type Variables = Readonly<Record<string, string | null | readonly Readonly<Record<string, string>>[]>>;

/** Pages of the portal that a message can lead to; without one it says the code that the page asks for. */
export interface PortalPages {
  /** where a dossier is rated */
  readonly rating?: string | undefined;
  /** where officers list the dossiers of an agency that nobody handles */
  readonly unassigned?: string | undefined;
}

/** Whom a message is for. */
export interface Addressee {
  /** the token's `sub` */
  readonly subject: string;
  readonly email: string | null;
}

/** A fact that its applicant is told of. */
export interface Announcement<D extends EventDefinition = EventDefinition> {
  /** names the templates */
  readonly key: string;
  readonly event: D;
  readonly about: (data: EventData<D>) => {
    /** null: nobody is to be told this time */
    readonly addressee: Addressee | null;
    /** null, with its number: it is about none in particular */
    readonly dossierId: string | null;
    readonly dossierNumber: string | null;
  };
  /** who is told the same, beside the addressee and none of them he */
  readonly alsoTo?: (data: EventData<D>) => readonly Addressee[];
  readonly variables: (data: EventData<D>, pages?: PortalPages) => Variables;
  /** made-up facts for preview and for checking templates; together they reach every branch worth having */
  readonly samples: readonly [EventData<D>, ...EventData<D>[]];
}

const SAMPLE_PAGES: PortalPages = {
  rating: 'https://dichvucong.example.vn/danh-gia',
  unassigned: 'https://motcua.example.vn/ho-so',
};

/** The values that templates are shown and checked with: of every sample, with the portal's pages and without. */
export function sampleVariables({ samples, variables }: Announcement): readonly Variables[] {
  const sets = samples.flatMap((sample) => [variables(sample, SAMPLE_PAGES), variables(sample)]);
  return [...new Map(sets.map((set) => [JSON.stringify(set), set])).values()];
}

/** Declares an announcement; infers the fact's data from its contract. */
export function announcement<D extends EventDefinition>(declared: Announcement<D>): Announcement<D> {
  return declared;
}
