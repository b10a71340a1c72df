/** The address of the engine's gzip copy, laid beside the site by our Vite plugin. */
declare module "virtual:duckdb-wasm-gz" {
  const url: string;
  export default url;
}
