/** What comes out of the printer 打印内容: the briefing, or the speaker's notes. */
export type PrintForm = "brief" | "notes";

let wanted: PrintForm = "brief";

/** What a print that begins now is of: the browser's own command prints the briefing. */
export const wantedForm = (): PrintForm => wanted;

/** Opens the browser's print dialog for one form; where the dialog does not wait, `beforeprint` has been heard already. */
export function printAs(form: PrintForm, open: () => void = () => window.print()) {
  wanted = form;
  try {
    open();
  } finally {
    wanted = "brief";
  }
}
