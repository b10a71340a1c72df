import { field, type LayerField } from "./layerField";

/** What is offered at a facility 服务信息: the ids are the columns of facility_services. */
export const SERVICES: readonly LayerField[] = [
  field(
    "address",
    "地址",
    ["详细地址", "住址", "机构地址", "设施地址", "单位地址", "食堂地址", "地点", "address"],
    "某镇某村某路1号",
  ),
  field(
    "phone",
    "办公电话",
    [
      "咨询电话",
      "服务电话",
      "座机",
      "固定电话",
      "联系电话",
      "电话",
      "值班电话",
      "公开电话",
      "订餐电话",
      "服务热线",
      "座机号码",
      "phone",
      "tel",
    ],
    "0660-6xxxxxx",
  ),
  field("who", "服务对象", ["收住对象", "就餐对象", "入住对象", "服务人群", "收住范围"], "60岁及以上老年人"),
  field(
    "how_to_apply",
    "申请方式",
    ["办理方式", "入住条件", "申请办法", "怎么申请", "如何申请", "办理流程", "申请流程", "入住流程"],
    "到村委会登记",
  ),
  field("price", "收费标准", ["收费", "价格", "餐费", "收费情况", "收费价格", "餐标"], "午餐每人每餐×元"),
  field(
    "hours",
    "开放时间",
    ["营业时间", "服务时间", "办公时间", "就餐时间", "开餐时间"],
    "每天 11:00—12:30",
  ),
  field("meals", "供餐", ["餐次", "供餐情况", "供餐餐次", "是否供餐", "供应餐次"], "午餐"),
  field("delivery", "送餐", ["是否送餐", "送餐服务", "送餐上门", "送餐情况", "上门送餐"], "本村可送"),
];

/** The fields of a list of facilities that go into facility_services 服务信息的字段. */
export const SERVICE_FIELDS: ReadonlySet<string> = new Set(SERVICES.map(({ id }) => id));
