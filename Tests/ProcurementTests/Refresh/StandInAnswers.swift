/// Answers of the shape that the price services give, made up in their figures.
enum StandInAnswers {
    /// One row of AWS's price list, a wanted one unless changed.
    struct AWSRow {
        var termType = "OnDemand"
        var unit = "Hrs"
        var price = "0.5260000000"
        var lease = ""
        var option = ""
        var offering = ""
        var type = "g4dn.xlarge"
        var memory = "16 GiB"
        var processor = "Intel Xeon Family"
        var tenancy = "Shared"
        var system = "Linux"
        var software = "NA"
        var capacity = "Used"
        var region = "us-east-1"
        var gpu = "1"
        var market = "OnDemand"
        var operation = "RunInstances"
    }

    /// The price list's columns, in its order, without those that nothing here reads.
    static let awsHeader =
        #""SKU","TermType","PriceDescription","EffectiveDate","Unit","PricePerUnit","Currency","#
        + #""LeaseContractLength","PurchaseOption","OfferingClass","Product Family","Instance Type","vCPU","#
        + #""Physical Processor","Memory","Tenancy","Operating System","operation","CapacityStatus","GPU","#
        + #""MarketOption","Pre Installed S/W","Region Code""#

    /// The five rows of metadata and the header.
    static let awsPreamble = """
        "FormatVersion","v1.0"
        "Disclaimer","This pricing list is for informational purposes only, and more."
        "Publication Date","2026-08-14T22:27:10Z"
        "Version","20260814222710"
        "OfferCode","AmazonEC2"
        \(awsHeader)

        """

    static func awsLine(_ row: AWSRow) -> String {
        [
            "ABCDEF", row.termType, "$0.526 per, On Demand", "2026-08-01", row.unit, row.price, "USD", row.lease,
            row.option, row.offering, "Compute Instance", row.type, "4", row.processor, row.memory, row.tenancy,
            row.system, row.operation, row.capacity, row.gpu, row.market, row.software, row.region,
        ].map { $0.isEmpty ? "" : "\"\($0)\"" }.joined(separator: ",") + "\n"
    }

    static func awsList(rows: [AWSRow]) -> String { awsPreamble + rows.map(awsLine).joined() }

    /// The price file of Alibaba Cloud.
    static let alibabaPriceFile = """
        {"currency":"unknown","pricingInfo":{\
        "cn-beijing::ecs.gn6i-c4g1.xlarge::vpc::linux::optimized":{"hours":[{"period":"1","price":"11.63"}],\
        "months":[{"period":"1","price":"3348.0"}]},\
        "cn-beijing::ecs.gn6i-c4g1.xlarge::vpc::windows::optimized":{"hours":[{"price":"12.00"}]},\
        "cn-beijing::ecs.gn6i-c4g1.xlarge::classic::linux::none":{"hours":[{"price":"9.99"}]},\
        "cn-hongkong::ecs.gn6i-c4g1.xlarge::vpc::linux::optimized":{"hours":[{"price":"7.89"}]},\
        "cn-beijing::ecs.mystery.large::vpc::linux::optimized":{"hours":[{"price":"1.00"}]},\
        "cn-beijing::ecs.gone.large::vpc::linux::optimized":{"hours":[{"price":"0"}]}}}
        """

    /// One page of `DescribeInstanceTypes`.
    static func alibabaTypes(_ names: [String], next: String = "") -> String {
        let types = names.map { name in
            """
            {"InstanceTypeId":"\(name)","CpuCoreCount":4,"MemorySize":15.0,"CpuArchitecture":"X86","GPUAmount":1,\
            "GPUSpec":"NVIDIA T4","GPUMemorySize":16.0}
            """
        }.joined(separator: ",")
        return #"{"RequestId":"1","NextToken":"\#(next)","InstanceTypes":{"InstanceType":[\#(types)]}}"#
    }

    /// `DescribePrice`, whose total has a system disk in it.
    static func alibabaPrice(original: String = "11.63", trade: String = "2.326") -> String {
        """
        {"RequestId":"2","PriceInfo":{"Price":{"OriginalPrice":11.9,"TradePrice":11.9,"DiscountPrice":0.0,\
        "Currency":"CNY","DetailInfos":{"DetailInfo":[\
        {"Resource":"systemDisk","OriginalPrice":0.27,"TradePrice":0.27,"DiscountPrice":0},\
        {"Resource":"instanceType","OriginalPrice":\(original),"TradePrice":\(trade),"DiscountPrice":0}]}},\
        "Rules":{"Rule":[]}}}
        """
    }

    /// One item of `DescribeZoneInstanceConfigInfos`.
    static func tencentItem(
        _ type: String, zone: String = "ap-guangzhou-3", family: String = "GN7", gpu: String = "1",
        status: String = "SELL", price: String = "8.68", discount: String = "8.68"
    ) -> String {
        """
        {"Zone":"\(zone)","InstanceType":"\(type)","InstanceChargeType":"POSTPAID_BY_HOUR","NetworkCard":0,\
        "Externals":{},"Cpu":8,"Memory":32,"InstanceFamily":"\(family)","TypeName":"GPU","LocalDiskTypeList":[],\
        "Status":"\(status)","Price":{"UnitPrice":\(price),"ChargeUnit":"HOUR","UnitPriceDiscount":\(discount)},\
        "Gpu":0,"GpuCount":\(gpu)}
        """
    }

    static func tencentQuota(_ items: [String]) -> String {
        #"{"Response":{"InstanceTypeQuotaSet":[\#(items.joined(separator: ","))],"RequestId":"3"}}"#
    }

    /// The European Central Bank's file.
    static let ecb = """
        <?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
        	<gesmes:subject>Reference rates</gesmes:subject>
        	<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
        	<Cube>
        		<Cube time='2026-08-20'>
        			<Cube currency='USD' rate='1.25'/>
        			<Cube currency="CNY" rate="8.0"/>
        			<Cube rate='160.4' currency='JPY'/>
        		</Cube>
        	</Cube>
        </gesmes:Envelope>
        """
}
