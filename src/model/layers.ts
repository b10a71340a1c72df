import { FACILITY_KINDS, STATUSES } from "./facility";
import { field, type LayerField } from "./layerField";
import { SERVICES } from "./serviceFields";

/** What a clerk can bring 可导入的图层. */
export interface Layer {
  readonly id: LayerId;
  readonly zh: string;
  /** What it replaces, in words. */
  readonly note: string;
  readonly fields: readonly LayerField[];
}

export type LayerId = "facilities" | "towns" | "villages" | "population" | "grid";

const TOWN = field(
  "town",
  "所在镇（场）",
  [
    "镇",
    "乡镇",
    "镇场",
    "所属镇",
    "所属乡镇",
    "所在镇",
    "所在乡镇",
    "镇街",
    "乡镇街道",
    "镇名",
    "街道",
    "辖区",
  ],
  "黄羌镇",
);
const LON = field(
  "lon",
  "经度",
  ["lon", "lng", "long", "longitude", "东经", "x", "x坐标", "经度坐标", "东坐标", "坐标x"],
  "115.410000",
  { unit: "°" },
);
const LAT = field(
  "lat",
  "纬度",
  ["lat", "latitude", "北纬", "y", "y坐标", "纬度坐标", "北坐标", "坐标y"],
  "23.140000",
  { unit: "°" },
);
const PAIR = field(
  "pair",
  "经纬度",
  ["坐标", "位置坐标", "经纬度坐标", "lnglat", "lonlat", "location", "gps"],
  "115.41,23.14",
);
const PLACE = [LON, LAT, PAIR] as const;
const people = (id: string, zh: string, others: readonly string[], example: string) =>
  field(id, zh, others, example, { unit: "人" });
const ELDERS = people(
  "elders_60",
  "60岁及以上人口",
  ["老年人", "老年人口", "60岁以上", "60岁以上人口", "60周岁以上", "60+", "老年人数"],
  "6800",
);

/** Every layer and its columns 导入字典: importer, templates and the page read this one list. */
export const LAYERS: readonly Layer[] = [
  {
    id: "facilities",
    zh: "设施名单",
    note: "一行一处设施；同一份表可以只有一类，也可以几类混在一起",
    fields: [
      field(
        "name",
        "设施名称",
        [
          "名称",
          "机构名称",
          "单位名称",
          "食堂名称",
          "站点名称",
          "院名",
          "敬老院名称",
          "name",
          "名字",
          "设施",
          "机构",
          "公墓名称",
        ],
        "东陇村幸福食堂",
        { required: true },
      ),
      field(
        "kind",
        "设施类别",
        ["类别", "类型", "设施类型", "机构类型", "kind", "种类", "机构类别"],
        "幸福食堂",
        { choices: FACILITY_KINDS.map(({ zh }) => zh) },
      ),
      TOWN,
      field(
        "village",
        "所在村（社区）",
        [
          "村",
          "村社区",
          "村居",
          "社区",
          "行政村",
          "所属村",
          "所在村",
          "村委会",
          "村居委会",
          "所属村居",
          "村名",
        ],
        "东陇村",
      ),
      field(
        "status",
        "运营状态",
        ["状态", "运营情况", "是否运营", "运行状态", "使用状态", "建设状态", "营业状态", "status"],
        "运营中",
        { choices: STATUSES.map(({ zh }) => zh) },
      ),
      field(
        "opened_year",
        "建成年份",
        ["建成时间", "投入使用时间", "开办时间", "成立时间", "建成年度", "启用时间", "开业时间", "年份"],
        "2021",
        { unit: "年" },
      ),
      ...PLACE,
      field(
        "beds_built",
        "建成床位",
        ["床位", "床位数", "总床位", "核定床位", "设计床位", "建成床位数", "床位总数"],
        "52",
        { unit: "张" },
      ),
      field("beds_operating", "在用床位", ["运营床位", "开放床位", "投入使用床位", "可用床位"], "40", {
        unit: "张",
      }),
      field("beds_occupied", "入住人数", ["入住", "已入住", "在住人数", "入住床位", "在院人数"], "31", {
        unit: "张",
      }),
      field("beds_supported", "特困预留床位", ["特困床位", "特困人员床位", "保障床位"], "20", { unit: "张" }),
      ...SERVICES,
      field("note", "备注", ["说明", "note", "remark"], ""),
      field("id", "设施编号", ["编号", "id", "设施id"], "canteen-441521112-01"),
    ],
  },
  {
    id: "towns",
    zh: "镇（场）界",
    note: "GeoJSON 面；登记以后镇的形状不再是示意",
    fields: [
      field(
        "name",
        "镇（场）名称",
        [...TOWN.others, "名称", "name", "xzqmc", "行政区名称", "镇名称"],
        "黄羌镇",
        { required: true },
      ),
      field(
        "code",
        "区划代码",
        ["代码", "code", "xzqdm", "行政区代码", "行政区划代码", "镇代码"],
        "441521112",
      ),
    ],
  },
  {
    id: "villages",
    zh: "村（社区）位置",
    note: "一行一个村（社区）的位置，如村委会；登记以后村点不再是示意",
    fields: [
      field(
        "name",
        "村（社区）名称",
        ["村", "村名", "村居", "社区", "行政村", "名称", "name", "村委会", "村居名称", "村社区", "村名称"],
        "东陇村",
        { required: true },
      ),
      field("code", "区划代码", ["代码", "code", "统计用区划代码", "村代码", "行政区划代码"], "441521112201"),
      TOWN,
      ...PLACE,
    ],
  },
  {
    id: "population",
    zh: "人口表",
    note: "一行一个镇（场）或村（社区）的人数；13个镇（场）齐全以后代替普查和分摊",
    fields: [
      field(
        "village",
        "村（社区）",
        ["村", "村名", "村居", "社区", "行政村", "村社区", "村居名称"],
        "东陇村",
      ),
      TOWN,
      field("code", "区划代码", ["代码", "code", "行政区划代码", "统计用区划代码"], "441521112"),
      people("people", "常住人口", ["人口", "总人口", "人口数", "常住人口数", "人数"], "24100"),
      ELDERS,
      people("elders_65", "65岁及以上人口", ["65岁以上", "65岁以上人口", "65+", "65周岁以上"], "4900"),
      people(
        "elders_80",
        "80岁及以上人口",
        ["80岁以上", "80岁以上人口", "高龄老人", "80+", "80周岁以上"],
        "1100",
      ),
      people("household_people", "户籍人口", ["户籍人口数", "户籍", "户籍总人口"], "31000"),
      people("supported_people", "特困供养人员", ["特困人员", "特困", "特困供养", "特困人数", "五保"], "120"),
    ],
  },
  {
    id: "grid",
    zh: "人口格网",
    note: "一行一个格子或一栋房子的人数；只用来定人住在哪里，总数仍按普查或人口表",
    fields: [
      ...PLACE,
      {
        ...people("people", "常住人口", ["人口", "人数", "pop", "population", "人口数"], "86"),
        required: true,
      },
      ELDERS,
    ],
  },
];

/** The description of a layer. Throws RangeError for an unknown one. */
export function layerOf(id: string): Layer {
  const found = LAYERS.find((layer) => layer.id === id);
  if (!found) throw new RangeError(`no such layer: ${id}`);
  return found;
}
