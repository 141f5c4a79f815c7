// The bytes of files in Firefox.
import { sameBytes } from './compress.suite.ts';

sameBytes();
