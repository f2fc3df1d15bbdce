"""Pictures drawn at the size of a phone. Only paint.py imports Pillow, the extra `chart`."""
