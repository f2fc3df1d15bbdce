"""The yardstick of understanding: what a reply must carry, and how many replies do."""
