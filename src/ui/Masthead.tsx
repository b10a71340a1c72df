export interface Door {
  readonly hash: string;
  readonly zh: string;
}

/** The sheet's title and the way to the other doors 题头, where there are others. */
export function Masthead(props: {
  county: string;
  doors: readonly Door[];
  here: string;
  children?: React.ReactNode;
}) {
  const { county, doors, here, children } = props;
  return (
    <header className="masthead">
      <p className="masthead-title">
        <strong>民政一张图</strong>
        <span>{county}</span>
      </p>
      {doors.length > 0 && (
        <nav aria-label="页面">
          <ul>
            {doors.map((door) => (
              <li key={door.hash}>
                <a href={door.hash} aria-current={door.hash === here ? "page" : undefined}>
                  {door.zh}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {children && <div className="masthead-aside">{children}</div>}
    </header>
  );
}
