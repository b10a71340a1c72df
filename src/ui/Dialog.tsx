import { type ReactNode, useCallback } from "react";
import { createPortal } from "react-dom";

/** A modal sheet 弹窗 on the platform's own dialog: focus is trapped, Escape and the veil close it. */
export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  // A ref callback, not an effect: the element opens itself when it enters the page.
  const open = useCallback((element: HTMLDialogElement | null) => {
    if (element && !element.open) element.showModal();
  }, []);
  // In the body, so that no cell or tile it was opened from lends it its style.
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog natively; the click is for the veil
    <dialog
      ref={open}
      className="sheet"
      aria-label={title}
      // React carries the close of a dialog opened from this one up to here as well.
      onClose={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <div className="sheet-body">
        <header className="sheet-head">
          <h2>{title}</h2>
          <form method="dialog">
            <button type="submit" className="quiet-button">
              关闭
            </button>
          </form>
        </header>
        {children}
      </div>
    </dialog>,
    document.body,
  );
}
