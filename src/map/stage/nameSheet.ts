import { projector, type StageCamera } from "./stageCamera";
import { NAME_LEADING, type StageName } from "./stageNames";

/** The names over the canvas 注记层: HTML, since a browser draws Chinese crisper than any texture. */
export interface NameSheet {
  show(names: readonly StageName[]): void;
  /** Moves the names along with the camera. */
  look(camera: StageCamera): void;
  close(): void;
}

/** Lays a sheet for names into `container`. */
export function openNameSheet(container: HTMLElement): NameSheet {
  const sheet = document.createElement("div");
  sheet.className = "stage-names";
  container.append(sheet);
  let shown: { readonly name: StageName; readonly element: HTMLElement }[] = [];

  return {
    show(names) {
      const known = new Map(shown.map(({ name, element }) => [name.key, element]));
      shown = names.map((name) => {
        const element = known.get(name.key) ?? document.createElement("span");
        known.delete(name.key);
        const text = name.lines.join("\n");
        if (element.textContent !== text) element.textContent = text;
        element.className = "stage-name";
        element.dataset.level = name.level;
        if (name.code === null) element.dataset.note = "";
        else element.dataset.code = name.code;
        element.style.fontSize = `${name.size}px`;
        element.style.lineHeight = String(NAME_LEADING);
        if (!element.isConnected) sheet.append(element);
        return { name, element };
      });
      for (const element of known.values()) element.remove();
    },
    look(camera) {
      const see = projector(camera);
      for (const { name, element } of shown) {
        const [x, y] = see(name.place);
        const [left, top] = [x + name.offset[0], y + name.offset[1]];
        // Whole pixels: letters between two pixels are blurred.
        element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px) translate(-50%, -50%)`;
      }
    },
    close() {
      sheet.remove();
      shown = [];
    },
  };
}
