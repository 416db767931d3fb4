"""Roles in a production: the Podcast Taxonomy, which the podcast namespace's `person` refers to.

Its groups and their roles, without the blanks and the spelling mistake of the published list, and
without the editor of pictures, so that a role has one group.  Apps do not look at capitals.
"""

from collections.abc import Mapping

CAST, WRITING = "Cast", "Writing"

ROLES: Mapping[str, tuple[str, ...]] = {
    "Creative Direction": (
        "Director",
        "Assistant Director",
        "Executive Producer",
        "Senior Producer",
        "Producer",
        "Associate Producer",
        "Development Producer",
        "Creative Director",
    ),
    CAST: (
        "Host",
        "Co-Host",
        "Guest Host",
        "Guest",
        "Voice Actor",
        "Narrator",
        "Announcer",
        "Reporter",
    ),
    WRITING: (
        "Author",
        "Editorial Director",
        "Co-Writer",
        "Writer",
        "Songwriter",
        "Guest Writer",
        "Story Editor",
        "Managing Editor",
        "Script Editor",
        "Script Coordinator",
        "Researcher",
        "Editor",
        "Fact Checker",
        "Translator",
        "Transcriber",
        "Logger",
    ),
    "Audio Production": (
        "Studio Coordinator",
        "Technical Director",
        "Technical Manager",
        "Audio Engineer",
        "Remote Recording Engineer",
        "Post Production Engineer",
    ),
    "Audio Post-Production": (
        "Audio Editor",
        "Sound Designer",
        "Foley Artist",
        "Composer",
        "Theme Music",
        "Music Production",
        "Music Contributor",
    ),
    "Administration": (
        "Production Coordinator",
        "Booking Coordinator",
        "Production Assistant",
        "Content Manager",
        "Marketing Manager",
        "Sales Representative",
        "Sales Manager",
    ),
    "Visuals": ("Graphic Designer", "Cover Art Designer"),
    "Community": ("Social Media Manager",),
    "Misc.": ("Consultant", "Intern"),
    "Video Production": (
        "Camera Operator",
        "Lighting Designer",
        "Camera Grip",
        "Assistant Camera",
    ),
    "Video Post-Production": ("Assistant Editor",),
}


def group_of(role: str) -> str:
    """The group of a role as the taxonomy writes it; empty if it has no such role."""
    return next((group for group, roles in ROLES.items() if role in roles), "")
