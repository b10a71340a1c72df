import { DOORS } from "../doors";
import { EditionBar } from "../EditionBar";
import { Find } from "./Find";

/** The public's door in the internal site, with the way to the others. */
export default function FindAmongDoors() {
  return (
    <>
      <EditionBar />
      <Find doors={DOORS} />
    </>
  );
}
