"""The Telegram channel: a PTB Application around the engine."""
