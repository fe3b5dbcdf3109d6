"""The console entry: commands, and how errors end a call.

Exit status: 0 done; 1 done, but some pages were set aside; 2 nothing done; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from typing import Annotated, Any, NoReturn

import typer

from onrecord import __version__
from onrecord.cli import asking, building, checking, keeping, linked, looking, moving, relating, reporting, serving, showing
from onrecord.cli.out import say
from onrecord.errors import OnrecordError

#: Newer versions of typer carry their own copy of click: the class is found where typer has it.
WRONG_USAGE: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
#: The exit status after Ctrl-C.
STOPPED = 130
app = typer.Typer(
    name="onrecord",
    help="Who said or did what to whom, when, according to which page.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (building, asking, relating, showing, linked, serving, keeping, moving, reporting, looking, checking):
    group.add_to(app)


def show_version(wanted: bool) -> None:
    """Prints the version and ends."""
    if wanted:
        sys.stdout.write(f"onrecord {__version__}\n")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Who said or did what to whom, when, according to which page."""


def main() -> NoReturn:
    """Runs the command line and ends with its exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run())


def run(arguments: list[str] | None = None) -> int:
    """The exit status of a call."""
    try:
        status = app(arguments, standalone_mode=False)
        sys.stdout.flush()
        if status == STOPPED:  # newer versions of typer give it back
            raise KeyboardInterrupt
    except WRONG_USAGE as error:
        error.show()
        return 2
    except (typer.Abort, KeyboardInterrupt):
        say("stopped; start the same command again to go on")
        return STOPPED
    except OnrecordError as error:
        say(f"onrecord: {error}")
        return 2
    except (BrokenPipeError, SystemExit) as error:  # typer turns the first into the second
        if isinstance(error, SystemExit) and not isinstance(error.__context__, BrokenPipeError):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever reads our output has seen enough
        return 0
    except Exception as error:  # a fault of our own: 1 would say that the rest was done
        traceback.print_exc()
        say(f"onrecord: a fault of the program ({type(error).__name__}); what was kept before it stays. The lines above help to mend it")
        return 2
    return status if isinstance(status, int) else 0
