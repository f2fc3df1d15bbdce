"""What did they mean? Text in; slots, mentions and intents out, with how sure it is."""
