"""The program: finds the command, runs it, and turns what went wrong into words and exit codes.

0    done
1    the user's to mend: a script, an asset, an engine, a target, a full disk
2    the command line itself
70   a bug of ours, with its traceback
130  interrupted; what was made is kept
141  whoever read the output has gone, as after `| head -1`
"""

import os
import sys
from importlib import import_module
from typing import Any

import click

from audio import __version__
from audio.cli.console import complain, told
from audio.errors import AudioError

COMMANDS = (
    *("new", "draft", "check", "names", "plan", "build"),
    *("diff", "watch", "serve", "verify", "report", "print", "export"),
    *("approve", "publish", "correct", "withdraw", "adopt", "opml"),
    *("voices", "say", "schema"),
)
BUG = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # 128 + SIGINT, as shells count
UNREAD = 141  # 128 + SIGPIPE


class Commands(click.Group):
    """Loads a command's module when it is asked for; none of them imports anything heavy."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The commands, in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"audio.cli.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest command for a slip of the finger."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415  only a mistake pays for it

            close = get_close_matches(args[0], COMMANDS, n=1)
            hint = f' Did you mean "{close[0]}"?' if close else ""
            ctx.fail(f'There is no command "{args[0]}".{hint}')
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with:  audiostory new my-show",
)
@click.version_option(__version__, prog_name="audiostory")
def program() -> None:
    """Make podcasts and audio stories from scripts.

    A script is a YAML file that says who speaks which words over what music.  `build` has it
    spoken, mixed and mastered into an MP3 with chapters, cover and transcript; `publish` puts
    finished episodes into a feed that listeners subscribe to.  Everything works offline.

    \b
      audiostory new my-show                     a show that builds as it stands
      audiostory check scripts/first.yaml        every mistake, with its place
      audiostory names scripts/first.yaml        every name that a voice might say wrong
      audiostory plan scripts/first.yaml         the rundown, before anything is spoken
      audiostory build scripts/first.yaml        the finished episode, in build/
      audiostory serve                           its pages in a browser, made anew on every save
      audiostory publish                         all episodes and the feed, in build/public/
    """


def main(arguments: list[str] | None = None) -> int:
    """Run the program with these arguments and return its exit code."""
    try:
        result: Any = program.main(arguments, prog_name="audiostory", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        complain("interrupted: what was made is kept; run again to go on")
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # click turns the one into the other
        return UNREAD
    except (AudioError, OSError) as error:
        complain(told(error))
        return 1
    except Exception:  # noqa: BLE001  whatever it is, it is ours
        import traceback  # noqa: PLC0415

        traceback.print_exc()
        complain("This is a bug in audiostory: please report it with the lines above.")
        return BUG
    return result if isinstance(result, int) else 0


def run() -> None:
    """The entry point that the installation calls."""
    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # nobody reads it, or its disk is full: what is left of it is let go
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code)
