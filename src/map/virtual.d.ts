/** The address of MapLibre's worker script as the build wrote it; a Vite plugin of vite.config.ts answers it. */
declare module "virtual:maplibre-worker" {
  const url: string;
  export default url;
}
