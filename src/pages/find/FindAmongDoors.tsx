import { DOORS } from "../doors";
import { Find } from "./Find";

/** The public's door in the internal site, with the way to the others. */
export default function FindAmongDoors() {
  return <Find doors={DOORS} />;
}
