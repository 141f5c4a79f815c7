// Architecture `tiny`: 8 and 16 filters, for tests, phones and machines without a GPU.
import { convolutional } from './convolutional.ts';

export const tiny = convolutional('tiny', [8, 16], 64);
