import type { TestService } from '@dvc/testing';
import { permit, publishProcedure } from './reference.js';

const REGISTER = 'GPKD';

export const relations = ['AMENDMENT', 'RENEWAL', 'REISSUE'] as const;

/** A procedure LICENCE whose result is valid for a year in the register GPKD, and one of each relation to such a result. */
export async function publishLicences(host: TestService): Promise<void> {
  const result = { code: 'GIAY_PHEP', nameVi: 'Giấy phép' };
  const common = { feeLines: [], result, results: [{ ...result, register: REGISTER, validMonths: 12 }] };
  await publishProcedure(host, permit({ ...common, code: 'LICENCE' }));
  for (const relation of relations)
    await publishProcedure(
      host,
      permit({ ...common, code: relation, parentResult: { relation, registers: [REGISTER] } }),
    );
}
