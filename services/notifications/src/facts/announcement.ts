import type { EventData, EventDefinition } from '@dvc/contracts';

/** What a template can say: texts, and lists whose items are texts. `null` counts as false in a condition. */
export type Variables = Readonly<Record<string, string | null | readonly Readonly<Record<string, string>>[]>>;

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
    readonly dossierId: string;
    readonly dossierNumber: string;
  };
  readonly variables: (data: EventData<D>) => Variables;
  /** made-up facts for preview and for checking templates; together they reach every branch worth having */
  readonly samples: readonly [EventData<D>, ...EventData<D>[]];
}

/** Declares an announcement; infers the fact's data from its contract. */
export function announcement<D extends EventDefinition>(declared: Announcement<D>): Announcement<D> {
  return declared;
}
