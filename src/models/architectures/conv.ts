// Architecture `conv`: 32 and 64 filters, the default.
import { convolutional } from './convolutional.ts';

export const conv = convolutional('conv', [32, 64], 128);
