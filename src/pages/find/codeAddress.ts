/** The address that printed codes open 二维码网址: its host and path, and whether a stranger's phone could open it. */
export interface CodeAddress {
  readonly shown: string;
  readonly isPublic: boolean;
}

const THIS_MACHINE = /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;

/** What is said on the screen before a code is printed; where it cannot be read, it is shown as it stands. */
export function codeAddress(address: string): CodeAddress {
  try {
    const { host, hostname, pathname, protocol } = new URL(address);
    return {
      shown: `${host}${pathname}`,
      isPublic: protocol === "https:" && !THIS_MACHINE.test(hostname),
    };
  } catch {
    return { shown: address, isPublic: false };
  }
}
