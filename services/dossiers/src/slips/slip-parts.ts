import { LogBookRows } from '../storage/log-book-rows.js';
import { SlipFormRows } from '../storage/slip-form-rows.js';
import { SlipRows } from '../storage/slip-rows.js';
import { LogBook } from './log-book.js';
import { LogBookController } from './log-book.controller.js';
import { PrintSlips } from './print-slips.js';
import { SlipForms } from './slip-forms.js';
import { SlipFormsController } from './slip-forms.controller.js';
import { SlipsController } from './slips.controller.js';

/** What the module takes in for slips and books. */
export const slipControllers = [SlipsController, SlipFormsController, LogBookController];
export const slipProviders = [PrintSlips, SlipForms, LogBook, SlipRows, SlipFormRows, LogBookRows];
