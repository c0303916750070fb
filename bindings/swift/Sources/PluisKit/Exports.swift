@_exported import PluisBindings
@_exported import PluisTypes
