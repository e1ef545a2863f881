"""完整性之明确清晰: values and standards that can be measured."""
