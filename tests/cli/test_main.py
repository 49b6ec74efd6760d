import pytest
import typer

from sayso.cli import main
from sayso.errors import Exit


def test_a_command_that_a_key_stops_says_what_is_kept(monkeypatch, capsys):
    app = typer.Typer()

    @app.command()
    def stopped() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "app", app)
    monkeypatch.setattr("sys.argv", ["sayso"])
    with pytest.raises(SystemExit) as ended:
        main.run()
    assert ended.value.code == Exit.ERROR
    assert "stopped; what was finished is kept" in capsys.readouterr().err
