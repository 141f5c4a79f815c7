export interface TestedBrowser {
  readonly id: 'chromium' | 'firefox' | 'firefox-webgpu' | 'webkit';
  readonly name: string;
  readonly packages: readonly string[];
  found(): boolean;
}
export const browsers: readonly TestedBrowser[];
export function softwareVulkan(): string | undefined;
export function findFirefox(): string | undefined;
export function findWebkit(): { browser: string; driver: string; screen: string } | undefined;
export function installMissing(): void;
export function tellMissing(): string[];
