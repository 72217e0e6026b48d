import { RatingRows } from '../storage/rating-rows.js';
import { Ratings } from './ratings.js';
import { RatingsController } from './ratings.controller.js';

/** What the module takes in for ratings. */
export const ratingControllers = [RatingsController];
export const ratingProviders = [Ratings, RatingRows];
