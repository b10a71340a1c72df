import type { Source } from "../../model/town";
import { AsOf } from "../../ui/Figure";

/** Every document that figures come from 来源. Addresses are words, not links: this site leads nowhere by itself. */
export function Sources({ sources }: { sources: readonly Source[] }) {
  return (
    <section aria-label="来源" className="source-list">
      <h2>来源</h2>
      <ul>
        {sources.map((source) => (
          <li key={source.id}>
            <strong>{source.title}</strong>
            <span>
              {source.publisher}，<AsOf date={source.asOf} />
            </span>
            {source.note && <small>{source.note}</small>}
            {source.url && <small className="address">{source.url}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
