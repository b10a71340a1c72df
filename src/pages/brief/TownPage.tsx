import { useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import { FacilitySymbol } from "../../map/FacilitySymbol";
import { COUNTED_IN } from "../../model/facility";
import type { BriefingFacts } from "../../state/briefing";
import { briefStore } from "../../state/briefStore";
import { Base, Count, Figure } from "../../ui/Figure";
import { Fit } from "../../ui/Fit";
import { type TownFacility, type TownFile, townFileOf } from "./chapters/townFile";
import { COPY } from "./copy";
import { WallFoot } from "./WallFoot";

/** One town on one page 一镇一档: everything about it, beside its shape on the stage. */
export function TownPage(props: { facts: BriefingFacts; town: string; scale: number; onClose: () => void }) {
  const { facts, town, scale, onClose } = props;
  const reception = useStore(briefStore, (state) => state.reception);
  const file = useMemo(() => townFileOf(facts, town, reception), [facts, town, reception]);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus({ preventScroll: true }), []);
  const name = file?.name ?? facts.places.towns.find(({ code }) => code === town)?.name ?? town;
  return (
    <article className="town-page" aria-label={`${name}${COPY.townFile}`}>
      <header className="town-head">
        <p className="town-kicker">{COPY.townFile}</p>
        <h2>{name}</h2>
        {file?.villages && (
          <p className="town-villages">
            <Figure figure={file.villages} /> 村（社区）
          </p>
        )}
        <button ref={back} type="button" className="quiet-button town-back" onClick={onClose}>
          {COPY.back}
        </button>
      </header>
      {file ? (
        <>
          <Fit className="town-body">
            <Figures file={file} />
            <Facilities file={file} size={Math.max(14, 24 * scale)} />
            <Circles file={file} />
            <Sites file={file} />
            {file.wanted.length > 0 && (
              <section>
                <h3>{COPY.wanted}</h3>
                <p>{file.wanted.join("；")}。</p>
              </section>
            )}
          </Fit>
          <footer className="town-foot">
            <WallFoot chapter={file} narrow />
          </footer>
        </>
      ) : (
        <p className="town-outside">{COPY.outside}</p>
      )}
    </article>
  );
}

function Figures({ file }: { file: TownFile }) {
  return (
    <dl className="town-figures">
      {file.figures.map(({ indicator, zh, figure }) => (
        <div key={indicator}>
          <dt>{zh}</dt>
          <dd>{figure ? <Figure figure={figure} /> : COPY.unknown}</dd>
        </div>
      ))}
    </dl>
  );
}

function Facilities({ file, size }: { file: TownFile; size: number }) {
  if (file.facilities.length === 0) return <p>{COPY.noFacilities}</p>;
  return (
    <section>
      <h3>{COPY.facilities}</h3>
      <ul className="town-facilities">
        {file.facilities.map(({ kind, zh, rows }) => (
          <li key={kind}>
            <p className="town-kind">
              <FacilitySymbol kind={kind} look="solid" size={size} />
              {zh} <Count of={rows.length} unit={COUNTED_IN[kind]} />
            </p>
            {alike(rows).map(({ row, count }) => (
              <p key={row.id} className="town-facility">
                {row.name}
                {count > 1 && (
                  <>
                    {" "}
                    <Count of={count} unit={COUNTED_IN[kind]} />
                  </>
                )}
                {row.beds && (
                  <>
                    {" "}
                    <Figure figure={row.beds} />
                  </>
                )}{" "}
                <small title={row.position}>
                  {row.status} · {shortly(row.position)}
                </small>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is said of a position before it is explained. */
const shortly = (position: string) => position.split(/[：，]/)[0];

/** Rows that say the same are one line with their number: most of those without a name. */
export function alike(rows: readonly TownFacility[]) {
  const lines = new Map<string, { row: TownFacility; count: number }>();
  for (const row of rows) {
    const key = row.beds ? row.id : [row.name, row.status, row.position, row.assumed].join("\n");
    const line = lines.get(key);
    if (line) line.count++;
    else lines.set(key, { row, count: 1 });
  }
  return [...lines.values()];
}

function Circles({ file }: { file: TownFile }) {
  const shown = file.circles.filter(({ covered, share }) => covered || share);
  if (shown.length === 0) return null;
  return (
    <section>
      <h3>
        {COPY.circles}
        {shown[0]?.covered?.base && (
          <small>
            （{COPY.among} <Base figure={shown[0].covered} unit="人" />）
          </small>
        )}
      </h3>
      <dl className="town-lines">
        {shown.map(({ kind, label, covered, share }) => (
          <div key={`${kind} ${label}`}>
            <dt>{label}</dt>
            <dd>
              {covered && <Figure figure={covered} />} {share && <Figure figure={share} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Sites({ file: { sites } }: { file: TownFile }) {
  if (sites.length === 0) return null;
  return (
    <section>
      <h3>{COPY.site}</h3>
      {sites.map(({ kind, zh, villages, before, after }) => (
        <p key={kind}>
          {sites.length > 1 && `${zh}，`}
          {COPY.firstRange}：{villages.join("、") || COPY.unknown}
          {before && after && (
            <>
              ；{COPY.minutesFrom} <Figure figure={before} /> {COPY.to} <Figure figure={after} />
            </>
          )}
        </p>
      ))}
    </section>
  );
}
