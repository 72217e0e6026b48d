import type { Sheet } from '../sheet.js';

/** Draws on one page what fits on one, which a trial on a sheet of its own tells. */
export function drawTogether(sheet: Sheet, draw: (on: Sheet) => void): void {
  const trial = sheet.blank();
  const top = trial.y;
  draw(trial);
  if (trial.isFirstPage) sheet.ensure(trial.y - top);
  draw(sheet);
}
