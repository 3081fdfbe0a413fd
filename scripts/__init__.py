"""From source texts to front-mattered pages, and from pages to the published site."""

VERSION = "1.0"
"""The converter's version. It rises when conversion would write an unchanged source differently."""
