// Panels: the ways of making a datum, by the name that a kind of data calls them by.
import type { ComponentType } from 'react';
import type { Making } from '../../../../kinds/kind.ts';
import { Draw } from './Draw.tsx';
import type { MakerProps } from './maker.ts';
import { Photograph } from './Photograph.tsx';

export const makers: Readonly<Record<Making, ComponentType<MakerProps>>> = { draw: Draw, photograph: Photograph };
