const port = Number(process.env.BROWSER_PORT ?? 4317);

/** A built site and where the tests find it. A sub-path, because a county puts the folder wherever there is room. */
interface Site {
  readonly folder: string;
  readonly port: number;
  readonly base: string;
  readonly address: string;
}

const site = (folder: string, at: number, base: string): Site => ({
  folder,
  port: at,
  base,
  address: `http://127.0.0.1:${at}${base}`,
});

export const INTERNAL_SITE = site("dist", port, "/minzheng/");
export const PUBLIC_SITE = site("dist-public", port + 1000, "/gongzhong/");
