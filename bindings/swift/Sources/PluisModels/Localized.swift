#if !canImport(Darwin)
    // Foundation on Linux has no `String(localized:)`.
    @_exported import LocalizationStandIn
#endif
