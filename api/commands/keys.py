"""``luocdo keys``: who may write to the server over the network."""

from __future__ import annotations

import click

from api.keys import KeyFile
from api.settings import settings


@click.group(help="Khóa ghi của máy chủ: tạo, liệt kê, thu hồi (keys for writing over the network).")
@click.pass_context
def keys(context: click.Context) -> None:
    """Kept in the file that ``LUOCDO_KEYS`` names, hashed."""
    context.obj = KeyFile(settings().keys)


@keys.command(help="Tạo một khóa mới; khóa chỉ hiện một lần này.")
@click.argument("name", metavar="TÊN")
@click.pass_obj
def create(file: KeyFile, name: str) -> None:
    """Print the key alone on standard output, so that a script can take it."""
    click.echo(file.create(name))
    click.echo("Hãy cất khóa này ở nơi an toàn: luocdo chỉ giữ bản băm và không cho xem lại.", err=True)


@keys.command("list", help="Tên và ngày tạo của các khóa còn hiệu lực.")
@click.pass_obj
def list_(file: KeyFile) -> None:
    """One key a line."""
    for key in file.held():
        click.echo(f"{key.name}\t{key.made}")


@keys.command(help="Thu hồi một khóa; máy chủ đang chạy cũng thôi nhận nó ngay.")
@click.argument("name", metavar="TÊN")
@click.pass_obj
def revoke(file: KeyFile, name: str) -> None:
    """The running server reads the file anew for each write."""
    file.revoke(name)
