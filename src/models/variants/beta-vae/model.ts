// Variant `beta-vae`: the terms of the plain VAE; the spec weighs the KL by β.
import type { CreateModel } from '../../model.ts';
import { createVae } from '../vae/model.ts';

export const createBetaVae: CreateModel = createVae;
