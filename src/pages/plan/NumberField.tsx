import { useState } from "react";

/** A number a planner types; what is not one is kept as typed and told as NaN, so that the form can say so. */
export function NumberField(props: {
  label: string;
  unit: string;
  value: number;
  onChange: (value: number) => void;
}) {
  const { label, unit, value, onChange } = props;
  const [text, setText] = useState(String(value));
  const typed = numberOf(text);
  // Changed from elsewhere: what stands in the field gives way.
  const shown = Number.isNaN(value) || typed === value ? text : String(value);
  return (
    <label className="siting-field">
      <span>{label}</span>
      <span className="siting-number">
        <input
          type="text"
          inputMode="decimal"
          aria-label={`${label}（${unit}）`}
          value={shown}
          aria-invalid={Number.isNaN(numberOf(shown))}
          onChange={(event) => {
            setText(event.target.value);
            onChange(numberOf(event.target.value));
          }}
        />
        {unit}
      </span>
    </label>
  );
}

/** Full-width digits of a Chinese input method are digits too. */
function numberOf(text: string): number {
  const plain = text.normalize("NFKC").trim();
  return /^\d{1,7}(\.\d{1,4})?$/.test(plain) ? Number(plain) : Number.NaN;
}
