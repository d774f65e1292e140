extension Phrase {
    /// Terms, units, notes and method.
    static let termWordings: [Phrase: Wording] = [
        .unitMilliseconds: Wording("ms", "毫秒"),
        .unitImagesPerSecond: Wording("images/s", "张/秒"),
        .unitHour: Wording("hour", "小时"),
        .unitMonth: Wording("month", "月"),
        .unitYear: Wording("year", "年"),
        .yes: Wording("yes", "是"),
        .no: Wording("no", "否"),
        .notStated: Wording("not stated", "未说明"),
        .notCloud: Wording("none: no metadata service answered", "无：元数据服务没有应答"),
        .noGPU: Wording("none", "无"),
        .cores: Wording("{0} cores, {1} allowed", "{0} 核，可用 {1}"),
        .closedLoop: Wording("closed loop", "闭环"),
        .openLoopName: Wording("open loop", "开环"),
        .dimensionSpeed: Wording("Speed", "速度"),
        .dimensionMemory: Wording("Memory", "内存"),
        .dimensionStability: Wording("Stability", "稳定性"),
        .dimensionCost: Wording("Cost", "成本"),
        .figureMeanLatency: Wording("mean latency at batch 1", "批大小 1 的平均延迟"),
        .figureImagesPerSecond: Wording("images a second", "每秒张数"),
        .figurePeakMemory: Wording("peak memory", "内存峰值"),
        .figureErrorShare: Wording("share of errors", "错误率"),
        .figureCost: Wording("cost per 1,000 images", "每千张成本"),
        .ruleSmallest: Wording(
            "The smallest {0} gets 100, others 100 x smallest / own.", "{0}最小者得 100，其余为 100 × 最小值 / 自身值。"),
        .ruleLargest: Wording(
            "The largest {0} gets 100, others 100 x own / largest.", "{0}最大者得 100，其余为 100 × 自身值 / 最大值。"),
        .ruleFullBelow: Wording(
            "100 for {0} below {1}, from there on 100 x limit / own.", "{0}低于 {1} 得 100，超过后为 100 × 界限 / 自身值。"),
        .ruleAllowance: Wording(
            "100 for a {0} below {1}; {2} points off for each 1 % more.", "{0}低于 {1} 得 100；每多 1 % 扣 {2} 分。"),
        .settingModel: Wording("Model", "模型"),
        .settingModelFile: Wording("Model file", "模型文件"),
        .settingSize: Wording("Input size", "输入尺寸"),
        .settingPrecision: Wording("Precision", "精度"),
        .settingPath: Wording("What was timed", "计时范围"),
        .settingImages: Wording("Pictures", "图片"),
        .pathPhotoToPNG: Wording("photo in, PNG out", "照片进、PNG 出"),
        .pathModelOnly: Wording("network alone", "仅网络本身"),
        .pathRequest: Wording("HTTP request", "HTTP 请求"),
        .pathNull: Wording("nothing (harness)", "空操作（测量程序）"),
        .priceCatalogue: Wording("catalogue", "目录"),
        .pricePublication: Wording("publication", "发表的数据"),
        .priceGiven: Wording("given by the user", "由用户给出"),
        .priceNone: Wording("no price", "没有价格"),
        .basisOpenLoop: Wording("an open loop that held the bound", "满足上限的开环测量"),
        .basisSimulated: Wording("a queue simulated over measured service times", "由实测服务时间做的排队仿真"),
        .basisClosedLoop: Wording("a closed loop", "闭环测量"),
        .originMeasured: Wording("Measured", "实测"),
        .originPublished: Wording("Published", "已发表"),
        .kindRun: Wording("run", "测量"),
        .kindSoak: Wording("soak", "长时间运行"),
        .kindLoad: Wording("load test", "负载测试"),
        .soakSteady: Wording("steady", "稳定"),
        .soakDrifting: Wording("drifting", "漂移"),
        .soakLeaking: Wording("leaking", "内存泄漏"),
        .soakStalled: Wording("stalled", "有停顿"),
        .soakRecovered: Wording("failed and recovered", "失败后恢复"),
        .soakFailed: Wording("failed", "失败"),
        .soakUndecided: Wording("undecided", "无法判定"),
        .memoryResident: Wording("resident memory", "常驻内存"),
        .memoryGPU: Wording("GPU memory", "显存"),
        .courseCPU: Wording("CPU {0} busy", "CPU 占用 {0}"),
        .courseSteal: Wording("at most {0} stolen", "被抢占至多 {0}"),
        .courseGPU: Wording("GPU {0} busy", "GPU 占用 {0}"),
        .courseHeat: Wording("GPU at most {0} °C", "GPU 最高 {0} °C"),
        .courseThrottled: Wording("slowed down: {0}", "降频：{0}"),
        .noteLatency: Wording(
            "A percentile is shown only with samples enough for it at 99 % confidence; otherwise taken/needed. \"≤\" means that the largest sample bounds it. A closed loop shows the time of one query without a queue, not a service's latency.",
            "百分位数只在样本数足以支持 99 % 置信度时给出，否则写作“已有/所需”；“≤”表示以最大样本为上界。闭环给出的是无排队的单次时间，不是服务延迟。"),
        .noteBatch: Wording(
            "A batch that is not faster than single images costs latency for nothing.", "批处理若不比单张更快，就只是白白增加延迟。"),
        .noteMemory: Wording(
            "GPU memory of the process where there is a GPU, resident memory otherwise; published figures as printed.",
            "有 GPU 时为进程的显存，否则为常驻内存；已发表数据按其印出的值。"),
        .methodLoop: Wording(
            "Latencies come from a closed loop (the next query goes out when the last came back) or an open loop (Poisson arrivals, timed from the intended moment); the two are never mixed.",
            "延迟来自闭环（上一个返回后才发下一个）或开环（泊松到达，从计划时刻计时）；两者从不混用。"),
        .methodSamples: Wording(
            "Warm-up is excluded; every later latency counts, outliers too. Each configuration runs in several fresh processes.",
            "预热不计入；此后的每个延迟都计入，包括离群值。每种配置都在多个全新进程中运行。"),
        .methodIntervals: Wording(
            "Intervals are at 95 %: bootstrap for means, order statistics for percentiles, Wilson for shares of errors, and carried through to costs and points (JCGM 100:2008; Zou and Donner 2008).",
            "区间均为 95 %：平均值用自助法，百分位数用次序统计量，错误率用 Wilson 区间，并传递到成本与得分（JCGM 100:2008；Zou 与 Donner 2008）。"),
        .methodCost: Wording(
            "Cost of 1,000 images = price of an hour x 1000 / (3600 x images a second sustained), in decimal numbers; prices in other currencies are converted with dated rates only.",
            "每千张成本 = 每小时价格 × 1000 /（3600 × 持续的每秒张数），以十进制计算；其他货币只用带日期的汇率换算。"),
        .methodScore: Wording(
            "Points are the weighted sum of four sub-scores by the rules beside them.", "总分是按所列规则得出的四个分项的加权和。"),
        .methodSensitivity: Wording(
            "How far a weight or cost must move is solved exactly, not searched for.", "权重或成本需变动多少为精确求解，而非搜索。"),
        .methodVerification: Wording(
            "Each result was verified before use: its hash, its schema, and its figures against its raw latencies.",
            "每个结果在采用前都经过核查：哈希、结构，以及各数字与原始延迟是否一致。"),
        .methodPublished: Wording(
            "Published figures cannot be verified. Their means bear the widest interval that mean, smallest, largest and count allow (Bhatia and Davis 2000); their rates bear none.",
            "已发表的数据无法核查。其平均值取均值、最小、最大与数量所允许的最宽区间（Bhatia 与 Davis 2000）；其速率没有区间。"),
    ]
}
