import type { ReactNode } from "react";

/** A part of the page that scrolls by itself 滚动区, named and reachable by keyboard. */
export function Scroll({
  label,
  low = false,
  children,
}: {
  label: string;
  low?: boolean;
  children: ReactNode;
}) {
  return (
    <section
      className={low ? "scroll entry-scroll" : "scroll"}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {children}
    </section>
  );
}
