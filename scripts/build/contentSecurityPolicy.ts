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
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

export function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}
