/** The words on paper 打印件: for those who stand before a notice board, in Chinese whatever the page is in. */
export const PAPER = {
  title: (town: string) => `${town}养老服务设施一览`,
  townlessTitle: "在哪个镇待登记的养老服务设施",
  emptyTownsTitle: "还没有列出的镇（场）",
  emptyTowns: (towns: readonly string[]) => `名单里还没有这些镇（场）的养老服务设施：${towns.join("、")}。`,
  nothing: "名单里还没有这个镇的养老服务设施。",
  upTo: "资料截至",
  to: "至",
  someUndated: "，有的没有注日期",
  undated: "资料没有注日期",
  printedOn: "打印日期",
  blankDate: "　　　　年　　月　　日",
  columns: { where: "位置", phone: "电话", when: "时间与收费" },
  bedsAsk: "有无空床请打电话问",
  missing: (columns: readonly string[]) => `还待登记：${columns.join("、")}，可打 12345 问。`,
  ask: "不清楚的，请打政务热线",
  unnamed: (kinds: readonly string[]) => `全县另有${kinds.join("、")}名单待登记。`,
  unnamedOf: (count: number, kind: string) => `${count}家${kind}`,
  incomplete: "名单不全，没有列出不等于没有。",
  copied: "名单照抄公开的文件，没有写的一律不填。有变动请以当地答复为准。",
  grade: (mark: string, meaning: string) => `标${mark}的数，依据是${meaning}。`,
  sources: "依据：",
  townCode: "用手机扫一扫，看最新的名单",
  posterCode: "扫一扫，看这里的最新情况",
  posterRegistered: (what: readonly string[]) => `扫一扫，看这里的最新情况：${what.join("、")}`,
  phone: "电话",
  hours: "时间",
  way: "怎么去",
};

/** The words of the preview 打印预览 around the sheets, in the reader's language. */
export const PREVIEW = {
  zh: {
    print: "打印",
    back: "返回",
    which: "打印哪个镇（场）",
    allTowns: "全县，每镇一张",
    pages: (pages: number) => `一共 ${pages} 张 A4 纸。`,
    opens: "二维码打开的网址：",
    onlyHere: "这张码只有在能打开这个网址的地方才扫得开；请在公众版网站上打印。",
  },
  en: {
    print: "Print",
    back: "Back",
    which: "Print which town",
    allTowns: "All towns, a page each",
    pages: (pages: number) =>
      `${pages} ${pages === 1 ? "page" : "pages"} of A4, in Chinese for the notice board.`,
    opens: "The code opens: ",
    onlyHere:
      "This code can only be scanned where this address can be opened; please print from the public website.",
  },
};
