import type { Plugin } from "vite";

/**
 * What the built page may load: its own folder, nothing else. In dev Vite needs inline scripts, so it is added at build.
 * 'wasm-unsafe-eval' and blob: in connect-src are DuckDB's (the inflated engine reaches its worker as a blob), data: in
 * img-src is for the icons inside maplibre-gl.css. A <meta> does not bind workers; those load only our own files.
 */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "media-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];
/** The public's page has neither database nor map: no engine, no blob; its only worker is sw.js, which keeps it. */
const PUBLIC_POLICY = [
  "default-src 'self'",
  "img-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "media-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

export function contentSecurityPolicy(): Plugin {
  let policy = POLICY;
  return {
    name: "content-security-policy",
    apply: "build",
    configResolved(config) {
      if (config.mode === "public") policy = PUBLIC_POLICY;
    },
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: policy.join("; ") },
        injectTo: "head-prepend",
      },
    ],
  };
}
