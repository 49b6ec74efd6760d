"""The values that the rooms meet in: frozen, typed, without IO."""
