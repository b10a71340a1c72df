import type { Assumption } from "../../model/assumption";
import { GradeMark } from "../../ui/GradeMark";

/** Every assumption that a figure or a position may rest on 假设, with its rule. */
export function Assumptions({ assumptions }: { assumptions: readonly Assumption[] }) {
  return (
    <section aria-label="假设" className="source-list">
      <h2>假设</h2>
      <p>
        下面的规则不是事实，只供推演；用到它们的数标 <GradeMark grade={3} withWord />
        ，用到它们的位置标 <GradeMark grade={4} withWord />
        。规则由系统管理员在数据文件夹里修改。
      </p>
      <ul>
        {assumptions.map((assumption) => (
          <li key={assumption.id}>
            <strong>{assumption.name}</strong>
            <span>{assumption.rule}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
