import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Agencies } from './agencies.js';
import { competentOn } from './competence.js';
import type { ProcedureDefinition } from './procedure.js';

/** What another instance hears of an agency is known here after so long; sooner where it would make a dossier refused. */
const REMEMBERED_MS = 30_000;

/** Who takes a dossier of a procedure in on a local day. */
export type Competence =
  | { readonly agency: string }
  | {
      readonly agency: undefined;
      /** SUCCEEDED: what was named goes on in several; CLOSED: it (or all that the procedure names) goes on in none */
      readonly why: 'NOT_COMPETENT' | 'SUCCEEDED' | 'CLOSED';
      /** to choose among */
      readonly choices: readonly string[];
    };

type Definition = Pick<ProcedureDefinition, 'code' | 'version' | 'competence' | 'competentAgencies'>;

/**
 * Finds the competent agency by the procedure, what the filer named and the day. An agency that has ended stands for its
 * successors, so that a reorganisation needs no new version of every procedure. Kept in memory: the submission statement
 * checks again that the agency has not ended, and nothing is refused by what is remembered.
 */
@Injectable()
export class Competences {
  private readonly remembered = new LRUCache<string, readonly string[]>({ max: 2_000, ttl: REMEMBERED_MS });

  constructor(private readonly agencies: Agencies) {}

  /** `named` null: the only one that is competent. */
  async find(definition: Definition, named: string | null, day: string): Promise<Competence> {
    const remembered = this.remembered.get(keyOf(definition, day));
    const known = remembered && only(remembered, named);
    if (known !== undefined) return { agency: known };
    const choices = await this.agencies.standingFor(competentOn(definition, day), day);
    this.remembered.set(keyOf(definition, day), choices);
    const agency = only(choices, named);
    if (agency !== undefined) return { agency };
    if (named !== null) return this.successorOf(named, choices, day);
    const isClosed = choices.length === 0 && competentOn(definition, day).length > 0;
    return { agency: undefined, why: isClosed ? 'CLOSED' : 'NOT_COMPETENT', choices };
  }

  /** Asks the database the next time. */
  forget(definition: Definition, day: string): void {
    this.remembered.delete(keyOf(definition, day));
  }

  forgetAll(): void {
    this.remembered.clear();
  }

  private async successorOf(named: string, choices: readonly string[], day: string): Promise<Competence> {
    const successors = await this.agencies.standingFor([named], day);
    const competent = successors.filter((successor) => choices.includes(successor));
    if (competent.length > 1) return { agency: undefined, why: 'SUCCEEDED', choices: competent };
    const [agency] = competent;
    if (agency !== undefined) return { agency };
    return { agency: undefined, why: successors.length === 0 ? 'CLOSED' : 'NOT_COMPETENT', choices };
  }
}

function only(choices: readonly string[], named: string | null): string | undefined {
  if (named === null) return choices.length === 1 ? choices[0] : undefined;
  return choices.includes(named) ? named : undefined;
}

function keyOf({ code, version }: Definition, day: string): string {
  return `${code} ${version} ${day}`;
}
