import type { Caller, Portal } from './portal.js';
import { samplePdf } from './sample-file.js';

/** The body of a complete building-permit submission of `applicant-an`; may be sent any number of times. */
export interface BuildingPermit {
  readonly procedureCode: string;
  readonly applicant: object;
  readonly formData: Readonly<Record<string, unknown>>;
  readonly components: readonly { readonly code: string; readonly attachmentIds: readonly string[] }[];
  readonly resultDelivery: { readonly method: 'ONLINE' };
  readonly submit: true;
}

const BUILDING_PERMIT = '2.000028.H14';

/** Takes the form's example and uploads one file for each component that is required. */
export async function prepareBuildingPermit(portal: Portal, citizen: Caller): Promise<BuildingPermit> {
  const procedure = await portal.anyone.get<{
    forms: readonly { href: string }[];
    components: readonly { code: string; required: boolean }[];
  }>(`/api/v1/procedures/${BUILDING_PERMIT}`);
  const { example } = await portal.anyone.get<{ example: Record<string, unknown> }>(procedure.forms[0]?.href ?? '');
  const components: { code: string; attachmentIds: string[] }[] = [];
  for (const { code } of procedure.components.filter(({ required }) => required)) {
    const { id } = await citizen.upload(`${code}.pdf`, 'application/pdf', samplePdf(code));
    components.push({ code, attachmentIds: [id] });
  }
  return {
    procedureCode: BUILDING_PERMIT,
    applicant: { kind: 'CITIZEN', fullName: 'Nguyễn Văn An', citizenId: '004087000001', email: 'an@example.vn' },
    formData: example,
    components,
    resultDelivery: { method: 'ONLINE' },
    submit: true,
  };
}
