// Worker: where the reading worker begins. No lazy chunk may import an entry, so it holds nothing.
import './reading.ts';
