/// Every text of a report that is not a figure or a name; the words are in one table for both languages.
enum Phrase: String, CaseIterable, Sendable {
    case pageTitle, pageSubtitle, contents, skip, footer, titleAnswer, titleScore, titleAdvice, titleLatency
    case titleBatch, titleMemory, titleStability, titleCost, titleQuality, titleSensitivity, titlePublications
    case titlePrices, titleEnvironment, titleMethod, titleFiles, groupTitle, groupPrefix, workWithPath, rowName
    case openLoop, listSeparator, colon, sentenceGap, from, winner, onlyRanked, nobodyRanked, labelLacks
    case orderSettled, orderNotSettled, orderSettledBy, orderOpen, withoutInterval, notScored, publishedOnly
    case unproven, breakEven, breakEvenApart, leftOut, allowedDifference, unstated, groupsApart, drawnFirst
    case scenarioRealtime, scenarioBatch, scenarioTrial, frontier, noSoak, soakDescription, noQuality
    case sensitivityIntro, costRises, costFalls, never, publicationIntro, publicationFindings, publicationAgrees
    case exchange, catalogue, noCatalogue, publishedMachine, otherWorkloads, noteFiles
    case tableComparison, tableScores, tableRules, tableOptions, tableLatency, tableBatch, tableStability
    case tableSlopes, tableAccuracy, tableQuality, tableSizes, columnTable, columnDevice, tableSensitivity,
        tableCorrected, tablePrices, tableOffered, tableEnvironment
    case tableSettings, tableFiles, columnMachine, columnMeanLatency, columnP99, columnRate, columnMemory
    case columnPrice, columnCost, columnMonth, columnTotal, columnOrigin, columnDimension, columnWeight, columnRule
    case columnLoop, columnSamples, columnMean, columnMinimum, columnMaximum, columnProvider, columnBatch
    case columnHours, columnQueries, columnErrors, columnStalls, columnErrorShare, columnVerdict, columnQuantity,
        columnSlope
    case columnBound, columnUnit, columnSignificant, columnConfiguration, columnMeanDifference
    case columnLargestDifference, columnValid, columnSize, columnDataset, columnGradient, columnWeightNow
    case columnTurnBelow, columnTurnAbove, columnPrintedTotal, columnOwnSum, columnCorrectedTotal
    case printedToCorrected, columnPurchase, columnRegion, columnInstances, columnBusy, columnBasis, columnPublished
    case columnIncludes, columnDate, columnSource, columnInstance, columnProcessor, columnGPU, columnSystem
    case columnLibraries, columnCourse, columnSuite, columnRounds, columnSeed, columnHarness, columnMeasured
    case columnTool, columnFile, columnKind, axisPoints, axisLatency, axisBatch, axisHours, axisMemory
    case axisDifference, axisWeight, chartScore, chartRate, chartLatency, chartBatch, chartMemory, chartSoakLatency
    case chartSoakRate, chartSoakMemory, chartCost, chartQuality, chartSensitivity, limitFullMarks
    case unitMilliseconds, unitImagesPerSecond, unitHour, unitMonth, unitYear, yes, no, notStated, notCloud, noGPU
    case cores, closedLoop, openLoopName, dimensionSpeed, dimensionMemory, dimensionStability, dimensionCost
    case figureMeanLatency, figureImagesPerSecond, figurePeakMemory, figureErrorShare, figureCost, ruleSmallest
    case ruleLargest, ruleFullBelow, ruleAllowance, settingModel, settingModelFile, settingSize, settingPrecision
    case settingPath, settingImages, pathPhotoToPNG, pathModelOnly, pathRequest, pathNull, priceCatalogue
    case pricePublication, priceGiven, priceNone, basisOpenLoop, basisSimulated, basisClosedLoop, originMeasured
    case originPublished, kindRun, kindSoak, kindLoad, soakSteady, soakDrifting, soakLeaking, soakStalled
    case soakRecovered, soakFailed, soakUndecided, memoryResident, memoryGPU, courseCPU, courseSteal, courseGPU
    case courseHeat, courseThrottled, noteLatency, noteBatch, noteMemory, methodLoop, methodSamples, methodIntervals
    case methodCost, methodScore, methodSensitivity, methodVerification, methodPublished

    /// The table of all texts.
    static let table = sectionWordings.merging(tableWordings) { first, _ in first }
        .merging(termWordings) { first, _ in first }

    /// The words of a phrase.
    static func wording(of phrase: Phrase) -> Wording {
        guard let wording = table[phrase] else { preconditionFailure("The phrase \(phrase) has no words.") }
        return wording
    }
}
