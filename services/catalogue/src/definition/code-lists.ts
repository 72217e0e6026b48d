/** The code lists of the catalogue, as they appear in definitions, answers and filters. */
export const applicantKinds = ['CITIZEN', 'ENTERPRISE', 'HOUSEHOLD_BUSINESS', 'ORGANISATION'] as const;
export type ApplicantKind = (typeof applicantKinds)[number];

export const levelsOfAuthority = ['MINISTRY', 'PROVINCE', 'DISTRICT', 'COMMUNE'] as const;
export type LevelOfAuthority = (typeof levelsOfAuthority)[number];

/** Bản chính, bản sao, bản sao chứng thực, bản điện tử. */
export const componentKinds = ['ORIGINAL', 'COPY', 'CERTIFIED_COPY', 'ELECTRONIC'] as const;

/** How a result reaches the applicant. */
export const deliveryMethods = ['ONLINE', 'POST', 'DESK'] as const;
export type DeliveryMethod = (typeof deliveryMethods)[number];

/** Toàn trình, một phần, cung cấp thông tin trực tuyến (Nghị định 42/2022/NĐ-CP). */
export const serviceModes = ['FULL', 'PARTIAL', 'INFORMATION_ONLY'] as const;
export type ServiceMode = (typeof serviceModes)[number];

/** Hồ sơ giải quyết, thông báo, khiếu nại, tố cáo. */
export const caseTypes = ['APPLICATION', 'NOTIFICATION', 'COMPLAINT', 'DENUNCIATION'] as const;
export type CaseType = (typeof caseTypes)[number];

/** The states that a dossier can be in while it is open, and COMPLETED, which ends the step before it. */
export const processingStates = [
  'DRAFT',
  'SUBMITTED',
  'ACCEPTED',
  'PROCESSING',
  'SUPPLEMENT_REQUESTED',
  'FINANCIAL_DUTY',
  'PAUSED',
  'WITHDRAWAL_REQUESTED',
  'APPROVED',
  'COMPLETED',
] as const;

/** The acts after which co-processing agencies are asked by the platform. */
export const questionMoments = ['ACCEPTANCE'] as const;

export const timeUnits = ['WORKING_DAY', 'WORKING_HOUR', 'CALENDAR_DAY'] as const;

/** What a case wants of the earlier result that it is about. */
export const parentRelations = ['RENEWAL', 'AMENDMENT', 'REISSUE'] as const;

export const agencyKinds = ['MINISTRY', 'PROVINCE', 'DEPARTMENT', 'DISTRICT', 'COMMUNE', 'OTHER'] as const;
export type AgencyKind = (typeof agencyKinds)[number];

export const unitLevels = ['province', 'district', 'commune'] as const;
export type UnitLevel = (typeof unitLevels)[number];
