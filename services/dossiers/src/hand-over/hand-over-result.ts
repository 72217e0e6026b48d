import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { type FieldError, invalid } from '@dvc/problems';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { delivered, dispatched, handedOver, notDelivered } from '../announcements/result-facts.js';
import { dispatch, failDelivery, handOver } from '../dossier/decide.js';
import { isWithoutAccount } from '../dossier/owner.js';
import { type Dossier, deliveryMethods } from '../dossier/state.js';
import { Ratings } from '../rating/ratings.js';
import type { ProcedureDefinition } from '../reference/procedure.js';
import { ParcelRows } from '../storage/parcel-rows.js';
import type { DeliveryInput, HandoverInput } from './handover.dto.js';
import { methodNotOffered, noAccountToHandTo, nowhereToSendTo } from './problems.js';

/**
 * A desk officer hands the result over: online, at the desk to somebody, or by post, which ends with the delivery or
 * with another try. Not before the fees are paid; being overdue is no obstacle.
 */
@Injectable()
export class HandOverResult {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly ratings: Ratings,
    private readonly parcels: ParcelRows,
  ) {}

  handOver(id: string, input: HandoverInput, actor: Actor, revision: number | undefined): Promise<Dossier> {
    const { method, receivedBy = null, carrier = '', trackingNumber = '', address } = input;
    const faults = faultsOf(input);
    if (faults.length > 0) throw invalid(faults);
    if (method === 'POST') {
      return this.acts.perform({ act: 'dispatch', id, actor, revision }, async ({ dossier, definition, now }) => {
        ensureOffered(definition, method);
        const deliveryAddress = address ?? dossier.deliveryAddress;
        if (deliveryAddress === null) throw nowhereToSendTo();
        const moved = deliveryAddress !== dossier.deliveryAddress;
        if (moved) await this.parcels.readdress(id, deliveryAddress);
        return {
          after: dispatch({ ...dossier, deliveryAddress }, { carrier, trackingNumber }, now),
          tell: dispatched,
          detail: { method, carrier },
          ...(moved && { reason: readdressed(dossier.deliveryAddress, deliveryAddress) }),
        };
      });
    }
    return this.acts.perform({ act: 'handover', id, actor, revision }, async ({ dossier, now }) => {
      if (method === 'ONLINE' && isWithoutAccount(dossier)) throw noAccountToHandTo();
      const ratingToken = await this.ratings.invite(id, now);
      return {
        after: handOver(dossier, { method, receivedBy }, now),
        tell: (saved) => handedOver(saved, method, ratingToken),
        detail: { method },
      };
    });
  }

  /** What the post reports of a parcel. */
  recordDelivery(id: string, input: DeliveryInput, actor: Actor, revision: number | undefined): Promise<Dossier> {
    const { outcome, receivedBy = null, reason = '' } = input;
    if (outcome === 'DELIVERED') {
      return this.acts.perform({ act: 'delivery', id, actor, revision }, async ({ dossier, now }) => {
        const ratingToken = await this.ratings.invite(id, now);
        return {
          after: handOver(dossier, { method: 'POST', receivedBy }, now),
          tell: (saved) => delivered(saved, ratingToken),
          detail: { outcome },
        };
      });
    }
    if (reason === '') throw invalid([needed('/reason')]);
    return this.acts.perform({ act: 'delivery-failure', id, actor, revision }, ({ dossier, now }) => ({
      after: failDelivery(dossier, outcome),
      tell: (saved) => notDelivered(saved, outcome, reason, now),
      detail: { outcome },
      reason,
    }));
  }
}

/** For who asks later where a parcel went, and who said so: of addresses the dossier has the latest alone. */
function readdressed(before: string | null, now: string): string {
  return before === null
    ? `Địa chỉ nhận kết quả: ${now}.`
    : `Địa chỉ nhận kết quả trước đây: ${before}; nay là: ${now}.`;
}

/** Results go out online and at the desk always; by post where the procedure offers it. */
function ensureOffered({ deliveryMethods: offered }: ProcedureDefinition, method: 'POST'): void {
  if (offered?.includes(method) !== true)
    throw methodNotOffered(offered ?? deliveryMethods.filter((one) => one !== 'POST'));
}

function faultsOf({ method, receivedBy, carrier, trackingNumber, address }: HandoverInput): readonly FieldError[] {
  const wanted = (name: string, given: string | undefined, when: boolean): readonly FieldError[] => {
    if (when === (given !== undefined)) return [];
    return [when ? needed(`/${name}`) : notHere(`/${name}`)];
  };
  return [
    ...wanted('receivedBy', receivedBy, method === 'DESK'),
    ...wanted('carrier', carrier, method === 'POST'),
    ...wanted('trackingNumber', trackingNumber, method === 'POST'),
    ...(method !== 'POST' && address !== undefined ? [notHere('/address')] : []),
  ];
}

function needed(pointer: string): FieldError {
  return {
    pointer,
    code: 'needed',
    message: { vi: 'Hãy ghi rõ khi trả kết quả theo cách này.', en: 'Needed for this way of handing over.' },
  };
}

function notHere(pointer: string): FieldError {
  return {
    pointer,
    code: 'notHere',
    message: { vi: 'Không khai khi trả kết quả theo cách này.', en: 'Not for this way of handing over.' },
  };
}
