import { NO_PADDING, type Padding } from "./camera";
import type { MapTheme } from "./palette";
import type { StageScene } from "./stage";

export interface PaperStageProps {
  readonly scene: StageScene;
  readonly theme: MapTheme;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly label: string;
  readonly bearing?: number;
  readonly padding?: Padding;
}

export function PaperStage({ width, height, label, padding = NO_PADDING }: PaperStageProps) {
  return (
    <svg
      className="stage-paper"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      data-padding={padding.left}
    />
  );
}
