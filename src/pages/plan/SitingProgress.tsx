import type { SitingObjective } from "../../model/siting";
import type { State } from "../../state/store";
import { Count } from "../../ui/Figure";
import { Waiting } from "../../ui/Trouble";
import { SITING_COPY } from "./sitingCopy";

/** What the kernel has so far 求解进度: whether there is an answer, and how far at most it is from the best. */
export function SitingProgress(props: { progress: State["siteProgress"]; objective: SitingObjective }) {
  const { progress, objective } = props;
  const gap = progress?.gap;
  return (
    <>
      <Waiting words={SITING_COPY.solving} />
      {progress?.objective != null && (
        <p className="reach-note">
          已有一个方案
          {objective === "lscp" && (
            <>
              （<Count of={Math.round(progress.objective)} unit="处" />）
            </>
          )}
          {gap != null && Number.isFinite(gap) ? (
            <>
              ，与最优至多差 <Count of={Math.ceil(gap * 1000) / 10} unit="%" />。
            </>
          ) : (
            "，还不知道离最优多远。"
          )}
        </p>
      )}
    </>
  );
}
