/** Brings the answer into view where it lies below: on a small screen nothing else would tell that a tap was heard. */
export function showResult(): void {
  requestAnimationFrame(() => {
    const result = document.querySelector(".find-result");
    if (result && result.getBoundingClientRect().top > window.innerHeight / 2)
      result.scrollIntoView({ block: "start" });
  });
}
