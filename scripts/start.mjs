// `npm start`: installs what is missing, builds the page, serves it, prints the address, and opens a browser if there
// is one. Plain JavaScript: Node alone starts it, before anything is installed.
import { ensureInstalled, root } from './install.mjs';

try {
  ensureInstalled();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.chdir(root);
const { build, preview } = await import('vite');
await build({ logLevel: 'warn' });
// Without a screen, asking the system for a browser only prints an error.
const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const server = await preview({
  preview: { open: hasScreen && !process.env.CI, port: Number(process.env.PORT ?? 4173) },
});
console.log('\nThe VAE playground is at:');
server.printUrls();
console.log('\nEnd it with Ctrl+C.');
