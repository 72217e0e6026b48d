import type { DeliveryMethod, ServiceMode } from './code-lists.js';

/**
 * The mode of Decree 42/2022 that follows from the online level of Decree 43/2011. Level 4 is the whole service online
 * only where its result also comes online or by post, which level 4 meant unless the definition says otherwise.
 */
export function serviceModeOf(onlineLevel: number, deliveryMethods?: readonly DeliveryMethod[]): ServiceMode {
  if (onlineLevel <= 2) return 'INFORMATION_ONLY';
  if (onlineLevel === 3) return 'PARTIAL';
  const atTheDeskOnly = deliveryMethods !== undefined && deliveryMethods.every((method) => method === 'DESK');
  return atTheDeskOnly ? 'PARTIAL' : 'FULL';
}
