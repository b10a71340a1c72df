import type { ListedPlace, LookUp } from "../../model/lookUp";
import { directionsTo } from "../../state/lookUpDirections";
import { townOf } from "./placeWords";
import { isWeChat } from "./share";
import { useCopy } from "./useCopy";

/** How to get there 怎么去: a registered position is handed to the reader's own map; any other is not. */
export function Directions({ place, list }: { place: ListedPlace; list: LookUp }) {
  const copy = useCopy();
  const links = directionsTo(place);
  const about = townOf(list, place.about);
  return (
    <section aria-labelledby="card-way" className="find-way">
      <h2 id="card-way">{copy.directions}</h2>
      {links.length > 0 ? (
        <>
          <p>{isWeChat() ? copy.weChatHow : copy.directionsHow}</p>
          <ul className="find-apps">
            {links.map(({ app, url }) => (
              <li key={app}>
                <a className="quiet-button find-app" href={url} target="_blank" rel="noreferrer">
                  {copy.apps[app]}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{about ? copy.positionAbout(about.name) : copy.positionMissing}</p>
      )}
    </section>
  );
}
