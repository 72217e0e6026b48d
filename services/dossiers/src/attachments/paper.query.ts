import { BooleanQuery, PageQuery, TextField } from '@dvc/hosting';

/** Filters of the caller's own files. */
export class PaperQuery extends PageQuery {
  @BooleanQuery({ optional: true, description: 'only papers of earlier dossiers that may be filed again' })
  readonly reusable?: boolean;
  @TextField({ max: 100, optional: true, description: 'the code of the component that it was filed as' })
  readonly component?: string;
  @TextField({ max: 30, optional: true, description: 'the code of the procedure that it was filed for' })
  readonly procedure?: string;
}
