// Worker: the entry of the reading worker. No lazy chunk may import an entry, so the code is in reading.ts.
import './reading.ts';
