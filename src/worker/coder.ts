// Worker: the entry of the coding worker. No lazy chunk may import an entry, so the code is in coding.ts.
import './coding.ts';
