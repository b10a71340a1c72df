const SIDE = 120;
const ROOM = 4;

/** The Lorenz curve 洛伦兹曲线 under split A: shares of people across, shares of beds up; the nearer the diagonal, the more even. */
export function LorenzCurve(props: {
  points: readonly (readonly [people: number, beds: number])[];
  /** The Gini coefficient it draws, in words. */
  gini: string;
}) {
  const { points, gini } = props;
  const across = (share: number) => ROOM + share * (SIDE - 2 * ROOM);
  const up = (share: number) => SIDE - across(share);
  const line = points
    .map(([people, beds]) => `${across(people).toFixed(1)},${up(beds).toFixed(1)}`)
    .join(" ");
  return (
    <figure className="lorenz">
      <svg
        width={SIDE}
        height={SIDE}
        viewBox={`0 0 ${SIDE} ${SIDE}`}
        role="img"
        aria-label={`洛伦兹曲线（方案A），基尼系数${gini}`}
      >
        <rect x={ROOM} y={ROOM} width={SIDE - 2 * ROOM} height={SIDE - 2 * ROOM} className="lorenz-box" />
        <line x1={across(0)} y1={up(0)} x2={across(1)} y2={up(1)} className="lorenz-even" />
        <polyline points={line} className="lorenz-line" />
      </svg>
      <figcaption>
        横：人从少到多
        <br />
        竖：床位份额
        <br />
        （方案A）
      </figcaption>
    </figure>
  );
}
