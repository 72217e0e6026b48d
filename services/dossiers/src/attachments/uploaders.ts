import type { Role } from '@dvc/identity';

/** Who brings files: applicants for their dossiers, officers for answers and results. */
export const uploaders: readonly Role[] = ['applicant', 'desk_officer', 'case_handler', 'agency_leader'];
