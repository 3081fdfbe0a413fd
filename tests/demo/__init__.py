"""The demonstration archive: invented originals, converted, indexed and published by the project's own commands."""
