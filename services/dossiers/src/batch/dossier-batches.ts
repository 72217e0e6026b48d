import { Injectable } from '@nestjs/common';
import { keyReused } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database, type IdempotencyClaim, IdempotencyStore } from '@dvc/persistence';
import { invalid, type Language, type Problem } from '@dvc/problems';
import { readScopeOf } from '../dossier/access-policy.js';
import { unknownDossier } from '../dossier/problems.js';
import { ReadDossier } from '../read/read-dossier.js';
import { BatchRows } from '../storage/batch-rows.js';
import { BatchActs } from './batch-acts.js';
import {
  type BatchActInput,
  type BatchActItem,
  type BatchActsInput,
  type BatchActsResponse,
  type BatchReadInput,
  type BatchReadItem,
  type BatchReadResponse,
  MAX_READS,
} from './batch.dto.js';
import { itemClaim, itemProblem } from './item-answers.js';

/** Dossiers that are read at the same time, so that one batch does not take all connections. */
const AT_ONCE = 4;

/** What an act that was done answers. */
type Done = Pick<BatchActItem, 'dossier' | 'consultationId'>;

/** Reads and acts on many dossiers with an answer for each: what fails leaves the others alone. */
@Injectable()
export class DossierBatches {
  private readonly answers: IdempotencyStore;

  constructor(
    private readonly database: Database,
    private readonly acts: BatchActs,
    private readonly reading: ReadDossier,
    private readonly rows: BatchRows,
  ) {
    this.answers = new IdempotencyStore(database);
  }

  async read({ ids = [], codes = [] }: BatchReadInput, actor: Actor, language: Language): Promise<BatchReadResponse> {
    if (ids.length + codes.length < 1 || ids.length + codes.length > MAX_READS) throw wrongNumber();
    const byCode = await this.rows.idsOf(codes, readScopeOf(actor));
    const wanted = [
      ...ids.map((id) => ({ key: id, id: id.toLowerCase() })),
      ...codes.map((code) => ({ key: code, id: byCode.get(code) })),
    ];
    const items: BatchReadItem[] = [];
    for (let start = 0; start < wanted.length; start += AT_ONCE) {
      const some = wanted.slice(start, start + AT_ONCE);
      items.push(...(await Promise.all(some.map(({ key, id }) => this.readOne(key, id, actor, language)))));
    }
    return { items };
  }

  /** One after the other, each in a transaction of its own. */
  async act(
    { items }: BatchActsInput,
    actor: Actor,
    claim: IdempotencyClaim | undefined,
    language: Language,
  ): Promise<BatchActsResponse> {
    const answers: BatchActItem[] = [];
    for (const [index, item] of items.entries()) {
      const answer = { id: item.id, act: item.act };
      try {
        const done = await this.once(claim && itemClaim(claim, index, item), () => this.actOn(item, actor));
        answers.push({ ...answer, ...done, problem: null });
      } catch (error) {
        answers.push({ ...answer, dossier: null, consultationId: null, problem: itemProblem(error, language) });
      }
    }
    return { items: answers };
  }

  private async readOne(key: string, id: string | undefined, actor: Actor, language: Language): Promise<BatchReadItem> {
    try {
      if (id === undefined) throw unknownDossier();
      return { key, dossier: await this.reading.read(id, actor), problem: null };
    } catch (error) {
      return { key, dossier: null, problem: itemProblem(error, language) };
    }
  }

  private async actOn(item: BatchActInput, actor: Actor): Promise<Done> {
    const consultationId = await this.acts.perform(item, actor);
    // an asked agency sees the question, not what became of the dossier
    if (item.act === 'opinion') return { dossier: null, consultationId };
    const dossier = await this.rows.acted(item.id.toLowerCase());
    if (!dossier) throw new Error(`dossier ${item.id} is gone after the act`);
    return { dossier, consultationId };
  }

  /** An item that was done under the key gives its answer again; one that failed left nothing and is tried again. */
  private once(claim: IdempotencyClaim | undefined, act: () => Promise<Done>): Promise<Done> {
    return this.database.transaction(async () => {
      if (claim === undefined) return act();
      if (await this.answers.claim(claim)) {
        const answer = await act();
        await this.answers.store(claim, 200, answer);
        return answer;
      }
      const stored = await this.answers.read(claim.scope, claim.key);
      if (!stored || stored.requestHash !== claim.requestHash) throw keyReused();
      return done(stored.body);
    });
  }
}

/** As it was stored; before questions had acts in batches, the dossier itself was. */
function done(stored: unknown): Done {
  const body = stored as Done | NonNullable<Done['dossier']>;
  return 'consultationId' in body ? body : { dossier: body, consultationId: null };
}

function wrongNumber(): Problem {
  const message = {
    vi: `Hãy hỏi từ 1 đến ${MAX_READS} hồ sơ.`,
    en: `Ask for 1 to ${MAX_READS} dossiers.`,
  };
  return invalid([{ pointer: '', code: 'count', message }]);
}
