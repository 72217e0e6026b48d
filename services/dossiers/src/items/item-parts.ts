import { ItemRows } from '../storage/item-rows.js';
import { DecideItems } from './decide-items.js';
import { ItemsController } from './items.controller.js';
import { ReadItems } from './read-items.js';

/** What the module takes in for persons and items of bulk dossiers. */
export const itemControllers = [ItemsController];
export const itemProviders = [DecideItems, ReadItems, ItemRows];
