import "./stage/stage.css";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { PaperStage } from "./PaperStage";
import type { StageProps } from "./stage";
import type { Stage, StageState } from "./stage/openStage";

/**
 * The wall's stage 大屏舞台: the county lifted out of the ground, and nothing to get lost in. Browser specs wait on
 * `.stage-sheet[data-state]`: loading, drawn (what was last asked is on the screen and the camera rests) or flat.
 */
export function CountyStage(props: StageProps) {
  const { scene, theme, scale, bearing, padding, credit, label } = props;
  const sheet = useRef<HTMLDivElement>(null);
  const stage = useRef<Stage>(null);
  const latest = useRef(props);
  const [flat, setFlat] = useState(false);
  const [size, setSize] = useState({ width: 0, height: 0 });

  useEffect(() => {
    const element = sheet.current;
    if (!element) return;
    let closed = false;
    element.dataset.state = "loading";
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((known) => (known.width === width && known.height === height ? known : { width, height }));
    };
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    measure();
    const flatten = (now: boolean) => {
      if (!closed) setFlat(now);
    };
    import("./stage/openStage").then(
      ({ openStage }) => {
        if (!closed) stage.current = openStage(element, stateOf(latest.current, element), flatten);
      },
      () => {
        element.dataset.state = "flat";
        flatten(true);
      },
    );
    const tap = (event: MouseEvent) => {
      const { left, top } = element.getBoundingClientRect();
      latest.current.onTown(stage.current?.at(event.clientX - left, event.clientY - top) ?? null);
    };
    element.addEventListener("click", tap);
    return () => {
      closed = true;
      watch.disconnect();
      element.removeEventListener("click", tap);
      stage.current?.close();
      stage.current = null;
    };
  }, []);

  useEffect(() => {
    latest.current = props;
    if (sheet.current) stage.current?.apply(stateOf(props, sheet.current));
  });

  return (
    <div
      className="stage"
      data-map-theme={theme}
      role="img"
      aria-label={label}
      style={{ "--stage-scale": scale } as CSSProperties}
    >
      <div className="stage-sheet" ref={sheet} />
      {flat && size.width > 0 ? (
        <PaperStage
          scene={scene}
          theme={theme}
          width={size.width}
          height={size.height}
          scale={scale}
          label={label}
          bearing={bearing}
          padding={padding}
        />
      ) : null}
      <p className="stage-credit">{credit}</p>
    </div>
  );
}

function stateOf(props: StageProps, element: HTMLElement): StageState {
  const { scene, theme, scale, bearing, padding, reducedMotion } = props;
  const { clientWidth: width, clientHeight: height } = element;
  return { scene, theme, scale, bearing, padding, reducedMotion, width, height };
}
