"""
The holes that forums have had, and the tests that this one has not: by the class of the
hole, the shape that it had elsewhere, and where it is tested.
"""

from typing import NamedTuple


class Row(NamedTuple):
    """
    Args:
        hole: the class.
        shape: what went wrong elsewhere.
        tests: by their files below `tests`, the names of tests or how they begin.
    """

    hole: str
    shape: str
    tests: dict[str, list[str]]


HOLES = "forum/holes"

TABLE = [
    Row(
        "Private content by notification and e-mail",
        "CVE-2023-22488: the list was filtered, the mail was not",
        {
            "forum/test_mail_privacy.py": ["test_private_content_by_mail"],
            "forum/test_notifications.py": ["test_who_is_mentioned_is_told_if"],
        },
    ),
    Row(
        "Stale notifications and bookmarks",
        "what moved to a private place was still told, listed and counted",
        {
            "forum/test_stale_notifications.py": ["test_stale_notifications"],
            f"{HOLES}/test_private_content.py": ["test_stale_bookmarks"],
        },
    ),
    Row(
        "Private content by search, tags and suggestions",
        "CVE-2026-27481: tags and answers differed by what was there in private",
        {
            f"{HOLES}/test_private_content.py": ["test_private_by_search_and_suggest"],
            "forum/test_search.py": ["test_from_the_moment_on_that_it_is_private"],
            "forum/test_lists.py": ["test_a_tag_of_a_private_board_is_as_none"],
            "forum/test_following.py": ["test_what_is_hidden_and_what_is_absent"],
            "forum/test_topic_page.py": ["test_what_is_on_the_same_subject"],
            "forum/test_mentions.py": ["test_who_asked_in_private_alone"],
        },
    ),
    Row(
        "Private content by feed",
        "feeds asked for no privilege, and caches kept what they had",
        {
            "forum/test_feeds.py": [
                "test_private_by_feed",
                "test_ones_own_feed_dies",
                "test_a_tag_of_hidden_topics_and_an_absent_one",
            ],
            f"{HOLES}/test_private_content.py": ["test_private_by_feed"],
        },
    ),
    Row(
        "Metadata by an endpoint beside the thing",
        "CVE-2026-32620: readers, histories, previews and redirects were unguarded",
        {
            "forum/wall/test_wall.py": ["test_reading_shows_nobody"],
            "forum/test_editor_endpoints.py": ["test_nobody_quotes"],
            "forum/test_drafts.py": ["test_discarding_tells_nobody"],
            f"{HOLES}/test_private_content.py": ["test_metadata"],
        },
    ),
    Row(
        "Missing authorization of a verb of moderators",
        "CVE-2026-28554, -28555, -28556: a token against forgery was all that was asked",
        {
            "forum/wall/test_wall.py": ["test_no_verb_of_the_staff_works"],
            "forum/test_moderating.py": ["test_moderation_is_for_moderators"],
            "forum/test_serving.py": ["test_nobody_else_does_it"],
            "forum/test_people.py": ["test_only_moderators_do_any_of_it"],
            "forum/test_flags.py": ["test_only_moderators_decide"],
            "forum/test_desk.py": ["test_the_desk_is_for_the_staff"],
        },
    ),
    Row(
        "Authorization at the destination",
        "CVE-2026-28227, CVE-2026-21865: the source was checked, the target was not",
        {
            f"{HOLES}/test_destinations.py": ["test_authz_at_destination"],
            "forum/test_moderating.py": ["test_boards_that_nothing_is_moved_to"],
            "forum/test_merging.py": ["test_topics_that_do_not_become_one"],
            "forum/test_handoff.py": ["test_places_are_those_that_one_may_write_to"],
        },
    ),
    Row(
        "Mass assignment",
        "CVE-2026-28219, CVE-2026-4666: a field that no form has was taken",
        {
            f"{HOLES}/test_extra_fields.py": ["test_mass_assignment"],
            "forum/test_following.py": ["test_extra_fields_change_nothing"],
        },
    ),
    Row(
        "A null state skips the policy",
        "CVE-2023-22489: without its first post a locked topic took replies",
        {f"{HOLES}/test_null_states.py": ["test_null_state"]},
    ),
    Row(
        "Insecure direct object references",
        "the key of a thing of another topic, person or site was taken",
        {
            f"{HOLES}/test_destinations.py": ["test_idor"],
            "forum/test_files.py": ["test_nobody_takes_the_file_of_another"],
            "forum/test_drafts.py": ["test_nobody_sees_what_another_writes"],
            "forum/test_following.py": ["test_nobody_stops_what_another_follows"],
            "forum/test_flags.py": ["test_flags_of_what_a_moderator_may_not_read"],
        },
    ),
    Row(
        "GET changes state",
        "CVE-2019-1020018: opening an address logged in, solved or unsubscribed",
        {
            f"{HOLES}/test_looking.py": ["test_get_changes_state"],
            "forum/wall/test_wall.py": ["test_reading_shows_nobody"],
            "forum/test_unsubscribe.py": [
                "test_looking_changes_nothing",
                "test_an_address_of_one_purpose",
            ],
        },
    ),
    Row(
        "Stored XSS",
        "CVE-2026-28558, CVE-2021-37633: a title, a name or a preview was not escaped",
        {
            f"{HOLES}/test_markup.py": ["test_stored_xss"],
            "forum/test_markdown.py": [
                "test_nothing_breaks_out",
                "test_html_is_text",
                "test_a_link_that_is_not_safe_is_text",
            ],
            "forum/test_jsonld.py": ["test_nothing_that_people_write_ends_the_script"],
        },
    ),
    Row(
        "Content injection in mail",
        "CVE-2026-30913: a name became a link, a title a header",
        {
            "forum/test_mail_injection.py": [
                "test_content_injection_in_mail",
                "test_header_injection",
            ],
        },
    ),
    Row(
        "Host header",
        "CVE-2026-29199: a link to reset a password led to whom the header named",
        {
            "forum/test_mail_injection.py": ["test_host_header"],
            f"{HOLES}/test_accounts.py": ["test_host_header"],
        },
    ),
    Row(
        "Authentication",
        "CVE-2021-37693, CVE-2022-21684: a token outlived the address or the account",
        {
            f"{HOLES}/test_accounts.py": ["test_auth"],
            "forum/test_mail.py": ["test_a_new_address_gets_it"],
            "forum/test_notifications.py": ["test_who_is_suspended_or_deactivated"],
            "forum/test_feeds.py": ["test_ones_own_feed_dies"],
        },
    ),
    Row(
        "Lists of hosts",
        "CVE-2026-33393: attacker-example.com ended as example.com does",
        {
            "forum/test_screening.py": [
                "test_hosts_are_known_however_they_are_written",
                "test_hosts_that_only_look_alike_are_others",
                "test_hosts_in_other_letters_are_those_of_dns",
            ],
        },
    ),
    Row(
        "Unlimited mail",
        "CVE-2022-31184: anybody had as many mails sent as they wanted",
        {
            "forum/test_mail_injection.py": ["test_unlimited_mail"],
            "forum/test_mail.py": ["test_it_waits_some_minutes_and_no_more_come"],
            "forum/test_notifications.py": ["test_at_most_ten_are_mentioned"],
        },
    ),
    Row(
        "Denial of service",
        "CVE-2018-7536, CVE-2023-43665, CVE-2023-30591: slow texts, odd kinds of values",
        {
            f"{HOLES}/test_input.py": ["test_dos"],
            "forum/test_markdown.py": [
                "test_the_longest_hostile_text_is_shown",
                "test_the_deepest_hostile_text_is_shown",
            ],
            "forum/test_handoff.py": ["test_no_text_takes_long"],
            "forum/test_asking.py": ["test_no_field_breaks_the_form"],
        },
    ),
    Row(
        "Uploads",
        "CVE-2026-25923: a file was two things at once, or had an open address",
        {
            "forum/test_files.py": [
                "test_a_picture_is_kept_without_what_is_said_about_it",
                "test_what_is_no_picture_is_handed_out_to_be_kept",
                "test_what_may_run_is_refused_in_words",
                "test_in_a_post_it_is_of_who_reads_that",
            ],
            "core/test_uploads_pictures.py": [
                "test_nothing_is_left_of_what_hides_behind_a_picture",
                "test_a_bomb_is_refused_before_it_is_decoded",
            ],
            "core/test_uploads_checking.py": ["test_a_page_that_calls_itself_a_text"],
            "core/test_uploads_serving.py": ["test_at_its_place_below_the_media"],
        },
    ),
    Row(
        "Open redirects and requests of the server",
        "an address of `next` led elsewhere, and links were asked for by the server",
        {f"{HOLES}/test_outside.py": ["test_open_redirect", "test_ssrf"]},
    ),
    Row(
        "Formulas in exports",
        "a cell that begins as a formula does is run by who opens the file",
        {
            f"{HOLES}/test_outside.py": ["test_csv_injection"],
            "core/feedback/test_inbox.py": ["test_no_formula_is_exported"],
        },
    ),
]
