"""What is done with each field of a message: the one table of it.

A kind that holds no words for us is declined with a sentence of its own, `sent.…` of the phrases,
in a private chat; nothing there is dropped without a word but Telegram's own notes.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from telegram import Message


class Use(StrEnum):
    """What a field is to us."""

    ENVELOPE = "envelope"  # who, where, when, how it looks: nothing said
    WORDS = "words"  # read as what the person says
    MANNER = "manner"  # how the words are to be taken
    PLACE = "place"  # gives the state, after asking
    ALBUM = "album"  # several messages that get one answer
    MOVE = "move"  # a group got another number, under which its talks go on
    NOTE = "note"  # Telegram's own, about the chat: silence
    DECLINED = "declined"  # one sentence, under the name in SENTENCES


# The sentence for a kind. Where a message has several of these fields, the first one here counts:
# a GIF is a document too.
SENTENCES: Mapping[str, str] = {
    "voice": "voice",
    "video_note": "video_note",
    "video": "video",
    "audio": "audio",
    "animation": "animation",
    "sticker": "sticker",
    "live_photo": "photo",
    "photo": "photo",
    "document": "document",
    "contact": "contact",
    "users_shared": "contact",
    "chat_shared": "contact",
    "story": "story",
    "poll": "poll",
    "dice": "dice",
    "game": "game",
    "invoice": "payment",
    "successful_payment": "payment",
    "refunded_payment": "payment",
    "paid_media": "paid_media",
    "giveaway": "giveaway",
    "giveaway_winners": "giveaway",
    "checklist": "checklist",
    "web_app_data": "web_app",
    "gift": "gift",
    "unique_gift": "gift",
    "passport_data": "passport",
}
UNKNOWN = "unknown"
OWN = "own"

ENVELOPE = (
    "message_id message_thread_id direct_messages_topic from sender_chat sender_boost_count "
    "sender_business_bot sender_tag date guest_query_id business_connection_id chat "
    "is_topic_message is_automatic_forward edit_date has_protected_content is_from_offline "
    "is_paid_post author_signature paid_star_count entities link_preview_options "
    "suggested_post_info effect_id caption_entities show_caption_above_media has_media_spoiler "
    "reply_markup guest_bot_caller_user guest_bot_caller_chat reply_to_story "
    "reply_to_checklist_task_id reply_to_poll_option_id external_reply"
)
NOTES = (
    "new_chat_members left_chat_member chat_owner_left chat_owner_changed new_chat_title "
    "new_chat_photo delete_chat_photo group_chat_created supergroup_chat_created "
    "channel_chat_created message_auto_delete_timer_changed "
    "pinned_message gift_upgrade_sent connected_website "
    "write_access_allowed proximity_alert_triggered boost_added chat_background_set "
    "checklist_tasks_done checklist_tasks_added direct_message_price_changed "
    "forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened "
    "general_forum_topic_hidden general_forum_topic_unhidden giveaway_created "
    "giveaway_completed managed_bot_created paid_message_price_changed poll_option_added "
    "poll_option_deleted suggested_post_approved suggested_post_approval_failed "
    "suggested_post_declined suggested_post_paid suggested_post_refunded "
    "video_chat_scheduled video_chat_started video_chat_ended video_chat_participants_invited"
)

FIELDS: Mapping[str, Use] = {
    **dict.fromkeys(ENVELOPE.split(), Use.ENVELOPE),
    **dict.fromkeys(("text", "caption", "rich_message"), Use.WORDS),
    **dict.fromkeys(("forward_origin", "quote", "reply_to_message", "via_bot"), Use.MANNER),
    **dict.fromkeys(("location", "venue"), Use.PLACE),
    **dict.fromkeys(("migrate_to_chat_id", "migrate_from_chat_id"), Use.MOVE),
    "media_group_id": Use.ALBUM,
    **dict.fromkeys(NOTES.split(), Use.NOTE),
    **dict.fromkeys(SENTENCES, Use.DECLINED),
}


def words(message: Message) -> str | None:
    """Return what a message says, wherever in it that stands."""
    said = message.text or message.caption
    if not said and (rich := message.api_kwargs.get("rich_message")):
        said = "\n".join(_blocks(rich.get("blocks", ())))
    return said or None


def sentence(message: Message) -> str | None:
    """Return the name of the sentence for what was sent; None for a note of Telegram's."""
    found = next((name for field, name in SENTENCES.items() if _has(message, field)), None)
    if found is not None:
        return found
    if any(_has(message, field) for field, use in FIELDS.items() if use in (Use.NOTE, Use.MOVE)):
        return None
    return UNKNOWN


def _has(message: Message, field: str) -> bool:
    """Return whether a message has this field, also one that the library doesn't know yet."""
    value = getattr(message, field, None) or message.api_kwargs.get(field)
    return value is not None and value not in (False, (), [])


def _blocks(blocks: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the texts of a rich message's blocks, in order."""
    for block in blocks:
        yield from filter(None, (_text(block.get(key, "")) for key in ("summary", "text")))
        yield from _blocks((*block.get("blocks", ()), *block.get("items", ())))
        yield from (" ".join(map(_text, row)) for row in block.get("cells", ()))
        yield from filter(None, (_text(block.get(key, "")) for key in ("caption", "credit")))


def _text(rich: Any) -> str:
    """Return a rich text without its looks."""
    if isinstance(rich, list):
        return "".join(map(_text, rich))
    return _text(rich.get("text", "")) if isinstance(rich, dict) else str(rich)
