import { Injectable } from '@nestjs/common';
import type { Acting } from '../act/act-on-dossier.js';
import { itemName } from '../items/item-name.js';
import { ItemRows } from '../storage/item-rows.js';
import { type EnteredResult, RegisterResult } from './register-result.js';

/** Enters the outcome of a dossier in its register: once, or for each person or item that was granted. */
@Injectable()
export class RegisterOutcome {
  constructor(
    private readonly results: RegisterResult,
    private readonly items: ItemRows,
  ) {}

  /** Within the transaction of the act. Answers the numbers. */
  async enter(acting: Acting, result: EnteredResult, byName: string): Promise<readonly string[]> {
    const kind = acting.definition.items;
    if (kind === undefined) return this.results.enter(acting, result, byName, null);
    const granted = (await this.items.all(acting.dossier.id)).filter(({ outcome }) => outcome === 'GRANTED');
    const holders = granted.map(({ position, data }) => ({
      item: position,
      name: itemName(data, position, kind.schema),
    }));
    const numbers = await this.results.enter(acting, result, byName, holders);
    const positions = granted.map(({ position }) => position);
    if (numbers.length === positions.length) await this.items.number(acting.dossier.id, positions, numbers);
    return numbers;
  }
}
