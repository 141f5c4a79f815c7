// Tests of the GPU in Node: Dawn in place of a browser.
import { installWebgpu } from './dawn.ts';

await installWebgpu();
