import type { Plugin } from 'vite';

export declare function toArticle(markdown: string): string;
export declare const articles: Plugin;
