export interface ToShare {
  readonly title: string;
  readonly text: string;
  readonly url: string;
}

/** What became of sharing: "shown" = neither way is there, so the page shows the text to be copied by hand. */
export type Shared = "shared" | "cancelled" | "copied" | "shown";

/** What sharing needs of a browser. */
export interface Sharing {
  readonly share?: ((data: ShareData) => Promise<void>) | undefined;
  readonly canShare?: ((data: ShareData) => boolean) | undefined;
  readonly clipboard?: Pick<Clipboard, "writeText"> | undefined;
}

/** What is sent as one text: for the clipboard, and to be copied by hand. */
export const sharedText = ({ text, url }: ToShare): string => (text === "" ? url : `${text}\n${url}`);

/** Passes a place on 转发: by the phone's own way of sharing, else by the clipboard, else by hand. Never rejects. */
export async function shareLink(toShare: ToShare, by: Sharing = navigator): Promise<Shared> {
  const data = { title: toShare.title, text: toShare.text, url: toShare.url };
  if (by.share && (!by.canShare || by.canShare(data))) {
    try {
      // Asked of its owner: some browsers refuse it as a loose function.
      await by.share(data);
      return "shared";
    } catch (error) {
      if (error instanceof Error && error.name === "AbortError") return "cancelled";
      // Forbidden within this app: the clipboard may still do.
    }
  }
  try {
    if (by.clipboard) {
      await by.clipboard.writeText(sharedText(toShare));
      return "copied";
    }
  } catch {
    // Refused: it is shown.
  }
  return "shown";
}

/** Whether this page is open within WeChat 在微信里打开: apps cannot be opened from there. */
export const isWeChat = (userAgent: string = navigator.userAgent): boolean =>
  /\bMicroMessenger\//i.test(userAgent);
