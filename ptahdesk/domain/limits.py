"""Every deadline, size and count in one frozen value; tests scale its clocks."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

KB = 1024
MB = 1024 * KB


@dataclass(frozen=True, slots=True)
class Limits:
    """Names ending in `_seconds` are clocks; the rest are sizes and counts."""

    connect_seconds: float = 10
    first_byte_seconds: float = 120
    first_byte_local_seconds: float = 600
    silence_seconds: float = 120
    no_content_ask_seconds: float = 300
    no_content_stop_seconds: float = 1800
    waiting_shown_seconds: float = 10
    error_body_seconds: float = 5
    linger_seconds: float = 1  # after the last word: a bill may follow it
    pool_idle_seconds: float = 4
    check_seconds: float = 15
    sign_in_seconds: float = 600  # somebody has to find a password first; the code is good for so long
    near_seconds: float = 1.5  # a server on this computer that takes longer is not offered
    next_address_seconds: float = 0.25  # the next address of a host is tried too when one takes longer
    slept_seconds: float = 30  # a connection may outlive a shorter sleep of the computer
    sleep_looked_for_seconds: float = 1
    wake_seconds: float = 3  # after a sleep a connection gets this long to say something
    retry_first_seconds: float = 0.5
    retry_last_seconds: float = 8
    retry_after_most_seconds: float = 60
    flush_seconds: float = 0.25
    keychain_seconds: float = 10
    keychain_patience_seconds: float = 2  # where a key from the environment will do
    close_seconds: float = 60
    bill_first_seconds: float = 1
    bill_last_seconds: float = 64
    bills_again_seconds: float = 3600
    catalogue_fresh_seconds: float = 300
    promise_fresh_seconds: float = 3600
    promise_seconds: float = 3  # after a private answer, for the list of who keeps nothing
    image_seconds: float = 30
    tool_seconds: float = 60
    search_count_seconds: float = 0.25  # then it is "at least so many"

    retries: int = 2
    bill_tries: int = 8
    head_bytes: int = 64 * KB
    line_bytes: int = 32 * MB
    answer_characters: int = 10 * MB
    tool_calls: int = 16  # asked for at once; the others are not carried out
    tool_rounds: int = 25  # requests for one answer: after so many it is for the user to go on
    tool_characters: int = 10 * MB  # of what one call comes to
    pictures: int = 16  # of one answer
    pictures_bytes: int = 32 * MB  # all of them, as they are sent
    picture_pixels: int = 64_000_000
    sources: int = 100
    attached_bytes: int = 64 * MB  # of a file as it is attached
    attached_kept_bytes: int = 4 * MB  # of a picture as it is kept and sent: some take no more than 5
    attached_side: int = 2000  # pixels: hardly a model looks closer, and some take no longer side of many
    attached_sent_bytes: int = 22 * MB  # of all that a request tells: longer by a third as it is sent
    attached_pdf_bytes: int = 20 * MB  # longer by a third when it is sent, and 32 MB is what most take
    attached_characters: int = 2_000_000
    attached_memory_bytes: int = 2048 * MB  # of the process that opens it
    error_body_bytes: int = 64 * KB
    models_bytes: int = 32 * MB
    image_bytes: int = 20 * MB
    image_pixels: int = 25_000_000
    inflate_ratio: int = 100
    inflate_free_bytes: int = MB
    json_depth: int = 200
    carried_bytes: int = 4 * 1024 * MB  # of a file of chats, unpacked
    carried_chat_bytes: int = 128 * MB  # of one chat in it, or one message of ours
    prompts_bytes: int = 16 * MB  # of a file of prompts
    paste_characters: int = 4000  # longer ones are kept beside the words that are typed
    flush_bytes: int = 4 * KB
    backups: int = 7
    search_hits: int = 50
    search_count: int = 1000
    lanes: int = 8  # of one chat in sight

    def scaled(self, factor: float) -> Limits:
        """The same limits with every clock `factor` times as fast: for tests."""
        clocks = {f.name: getattr(self, f.name) / factor for f in fields(self) if f.name.endswith("_seconds")}
        return replace(self, **clocks)


LIMITS = Limits()
