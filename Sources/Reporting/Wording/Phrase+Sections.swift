extension Phrase {
    /// Titles, sentences of the answer, remarks.
    static let sectionWordings: [Phrase: Wording] = [
        .pageTitle: Wording("Portrait matting: what to buy", "人像抠图：采购建议"),
        .pageSubtitle: Wording("Made {0} by {1}", "由 {1} 于 {0} 生成"),
        .contents: Wording("Contents", "目录"),
        .skip: Wording("Skip to the answer", "跳到结论"),
        .footer: Wording(
            "Every figure of this page stands with all its digits in the JSON form of this report.",
            "本页所有数字的完整精度见本报告的 JSON 版本。"),
        .titleAnswer: Wording("Answer", "结论"),
        .titleScore: Wording("Score", "评分"),
        .titleAdvice: Wording("Two uses: live service and nightly work", "两种用途：实时服务与夜间批处理"),
        .titleLatency: Wording("Latency", "延迟"),
        .titleBatch: Wording("Throughput by batch", "不同批大小的吞吐"),
        .titleMemory: Wording("Memory", "显存与内存"),
        .titleStability: Wording("Stability over time", "长时间稳定性"),
        .titleCost: Wording("Cost against latency", "成本与延迟"),
        .titleQuality: Wording("Resolution and precision against quality", "分辨率、精度与质量"),
        .titleSensitivity: Wording("What would change the ranking", "什么会改变排名"),
        .titlePublications: Wording("Published figures, checked", "对已发表数据的核查"),
        .titlePrices: Wording("Prices", "价格"),
        .titleEnvironment: Wording("Machines", "机器环境"),
        .titleMethod: Wording("Method", "方法"),
        .titleFiles: Wording("Files", "文件"),
        .groupTitle: Wording("{0}: {1}", "{0}：{1}"),
        .groupPrefix: Wording("{0} figures, ", "{0}数据，"),
        .workWithPath: Wording("{0}, {1}", "{0}，{1}"),
        .rowName: Wording("{0}, batch {1}, {2}", "{0}，批大小 {1}，{2}"),
        .openLoop: Wording(", open loop", "，开环"),
        .listSeparator: Wording("; ", "；"),
        .colon: Wording(": ", "："),
        .sentenceGap: Wording(" ", ""),
        .from: Wording(" from ", " 来自 "),
        .winner: Wording(
            "{0} comes first with {1} of 100 points, at {2} per 1,000 images.",
            "{0} 以 {1} 分（满分 100）居首，每千张成本 {2}。"),
        .onlyRanked: Wording(
            "Of the machines measured alike {0} is the only one that can be scored: {1} of 100 points, at {2} per 1,000 images.",
            "在同样条件下测量的机器中，只有 {0} 可以评分：{1} 分（满分 100），每千张成本 {2}。"),
        .nobodyRanked: Wording("No machine can be ranked yet: {0}.", "目前没有机器可以排名：{0}。"),
        .labelLacks: Wording("{0} has no figure for {1}", "{0} 缺少{1}数据"),
        .orderSettled: Wording(
            "The measurements settle that {0} comes before {1}.", "测量足以确定 {0} 排在 {1} 之前。"),
        .orderNotSettled: Wording(
            "The order of {0} and {1} is not settled by these measurements.", "这些测量不足以确定 {0} 与 {1} 的先后。"),
        .orderSettledBy: Wording("{0} before {1}: settled, by {2} points.", "{0} 先于 {1}：已确定，领先 {2} 分。"),
        .orderOpen: Wording(
            "The order of {0} and {1} is not settled by these measurements: {2} points apart.",
            "这些测量不足以确定 {0} 与 {1} 的先后：相差 {2} 分。"),
        .withoutInterval: Wording("Figures without an interval: {0}.", "没有区间的数据：{0}。"),
        .notScored: Wording("{0} is not scored: no figure for {1}.", "{0} 未评分：缺少{1}数据。"),
        .publishedOnly: Wording(
            "All figures are published ones, not measured here.", "以上均为已发表数据，并非在此测得。"),
        .unproven: Wording(
            "If what is asked held, {0} x {1} would cost {2} a month; these results do not show it.",
            "若要求成立，{0} 台 {1} 每月 {2}；但这些结果未能证明。"),
        .breakEven: Wording(
            "{0} has no price. At {2} images a second it costs less per 1,000 images than {3} ({4}) when an hour of it costs less than {1}.",
            "{0} 没有价格。以每秒 {2} 张计，只要每小时低于 {1}，每千张成本就低于 {3}（{4}）。"),
        .breakEvenApart: Wording(
            "The two did different work: {0}.", "两者的工作负载不同：{0}。"),
        .leftOut: Wording("Left out: {0}. {1}", "未采用：{0}。{1}"),
        .allowedDifference: Wording("Compared although {0} differs: {1}.", "尽管{0}不同仍作比较：{1}。"),
        .unstated: Wording(
            "Comparing {0} rests on trust: its source does not state {1}.", "比较 {0} 只能凭信任：其来源未说明{1}。"),
        .groupsApart: Wording(
            "The groups did different work and are not ranked against each other. They differ in: {0}.",
            "各组的工作负载不同，不作相互排名。不同之处：{0}。"),
        .drawnFirst: Wording("Drawn are the first {0} of {1}; the tables hold all.", "图中只画前 {0} 项，共 {1} 项；表中列出全部。"),
        .scenarioRealtime: Wording(
            "Real time, {0} requests a second, {1}, {2} to spare", "实时，每秒 {0} 个请求，{1}，备用 {2} 台"),
        .scenarioBatch: Wording("{0} images a night within {1} hours", "每晚 {0} 张，{1} 小时内完成"),
        .scenarioTrial: Wording("Proof of concept within {0} minutes", "{0} 分钟内完成概念验证"),
        .frontier: Wording(
            "No machine is both faster and cheaper than: {0}.", "没有其他机器同时更快又更便宜：{0}。"),
        .noSoak: Wording(
            "Nobody watched these machines for hours: stability rests on the errors of the measurement alone.",
            "这些机器没有经过数小时的观察：稳定性仅依据测量期间的错误。"),
        .soakDescription: Wording("{0} windows, {1} events", "{0} 个窗口，{1} 个事件"),
        .noQuality: Wording(
            "These results hold no comparison with FP32 and no ground truth.", "这些结果没有与 FP32 的比较，也没有真值。"),
        .sensitivityIntro: Wording(
            "{0} stays first while each weight alone stays within its stretch, the others keeping their proportions.",
            "其余权重保持比例、单独改变一个权重时，只要它在所示区间内，{0} 就保持第一。"),
        .costRises: Wording(
            "Cost of {0} times {1} or more: then {2} comes first.", "{0} 的成本达到 {1} 倍时，{2} 居首。"),
        .costFalls: Wording("Cost of {0} times {1} or less: then it comes first.", "{0} 的成本降到 {1} 倍时，由它居首。"),
        .never: Wording("never", "从不"),
        .publicationIntro: Wording(
            "Its own rules applied to its own measurements, beside what was printed.",
            "用其自己的规则计算其自己的测量，并与印出的结果对照。"),
        .publicationFindings: Wording("Inconsistencies found: {0}.", "发现的不一致：{0} 处。"),
        .publicationAgrees: Wording("It agrees with itself.", "前后一致。"),
        .exchange: Wording("1 {0} = {1} {2} on {3}; source: {4}.", "1 {0} = {1} {2}（{3}）；来源：{4}。"),
        .catalogue: Wording(
            "Catalogue {0}: {1} dated offers of {2}, from {3} to {4}.", "目录 {0}：{1} 条带日期的报价，来自 {2}，日期 {3} 至 {4}。"),
        .noCatalogue: Wording("No catalogue was used.", "未使用目录。"),
        .publishedMachine: Wording(
            "{0}: published figures from {2}; GPU by its provider's documentation: {1}.",
            "{0}：已发表数据，来自 {2}；按厂商文档的 GPU：{1}。"),
        .otherWorkloads: Wording(
            "Also measured on all and not compared here: {0}.", "所有机器都测过但此处未比较：{0}。"),
        .noteFiles: Wording(
            "Raw latencies and every setting stand in these files; 'matte bench verify' checks them.",
            "原始延迟和全部设置都在这些文件中；可用 'matte bench verify' 核查。"),
    ]
}
