"""What a user may set: by the environment, or by a file; each with its meaning, checked before anything starts."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import click
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from api.options import DEFAULT_STORE, SETTINGS_FILE, settings_file
from graph.sparql.asking import SECONDS
from graph.sparql.snapshot import FRESH_SECONDS
from loaders.readers.files import MAX_BYTES
from ontology.mapping import BASE

PREFIX = "LUOCDO_"
MIB = 2**20


class SettingsError(click.ClickException):
    """A setting that cannot be taken; the text names it and says what is wrong with it."""


class Settings(BaseSettings):
    """Every setting; in the environment each bears the prefix ``LUOCDO_``, but for the two that Neo4j's tools share.

    The environment goes before the file, the file before what stands here.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", env_ignore_empty=True, populate_by_name=True)

    store: str = Field(
        default=DEFAULT_STORE, description="Kho dùng khi không có --store (the store asked when none is named)"
    )
    base: str = Field(
        default=BASE,
        pattern=r"^https?://[^\s<>\"]+$",
        description="Phần đầu của mọi địa chỉ IRI (host of the addresses in RDF)",
    )
    aliases: Path | None = Field(
        default=None, description="Bảng tên gọi tắt của riêng đơn vị, CSV (the user's own table of nicknames)"
    )
    max_bytes: int = Field(
        default=MAX_BYTES, gt=0, description="Tệp lớn nhất được đọc, byte (largest file read, bytes)"
    )
    max_upload: int = Field(
        default=16 * MIB, gt=0, description="Tệp lớn nhất gửi lên máy chủ, byte (largest upload, bytes)"
    )
    host: str = Field(
        default="127.0.0.1",
        description="Địa chỉ mà máy chủ nghe; ngoài máy này thì phải có khóa (where the server listens)",
    )
    port: int = Field(default=8000, ge=0, le=65535, description="Cổng của máy chủ (port of the server)")
    names: tuple[str, ...] = Field(
        default=(),
        description="Các tên máy được trả lời thêm, dạng JSON (further host names that the server answers under)",
    )
    keys: Path = Field(
        default=Path(click.get_app_dir("luocdo")) / "keys.json",
        description="Tệp giữ các khóa ghi đã băm (file of the hashed keys for writing)",
    )
    key: SecretStr | None = Field(
        default=None, description="Khóa ghi dùng khi nạp vào máy chủ, không bao giờ in ra (key sent by load --server)"
    )
    rate: int = Field(
        default=1200,
        ge=0,
        description="Số yêu cầu mỗi phút của một máy khách; 0: không giới hạn (requests a minute and client)",
    )
    timeout: float = Field(
        default=30, gt=0, description="Số giây tối đa của một yêu cầu (longest time of a request, seconds)"
    )
    origins: tuple[str, ...] = Field(
        default=(), description="Các trang web khác được gọi API, dạng JSON (origins for CORS; none by default)"
    )
    cypher: bool = Field(
        default=False, description="Nhận câu hỏi Cypher chỉ đọc tới kho Neo4j (read-only Cypher for a Neo4j store)"
    )
    sparql_seconds: float = Field(
        default=SECONDS, gt=0, description="Số giây tối đa của một truy vấn SPARQL (longest SPARQL query, seconds)"
    )
    sparql_fresh: float = Field(
        default=FRESH_SECONDS,
        ge=0,
        description="Câu trả lời SPARQL biết mọi thay đổi cũ hơn số giây này (snapshot age)",
    )
    log: Literal["text", "json", "off"] = Field(
        default="text", description="Dạng nhật ký của máy chủ (form of the server's log)"
    )
    neo4j_user: str = Field(
        default="neo4j", alias="NEO4J_USER", description="Tên đăng nhập Neo4j (name for a Neo4j store)"
    )
    neo4j_password: SecretStr | None = Field(
        default=None,
        alias="NEO4J_PASSWORD",
        description="Mật khẩu Neo4j, không bao giờ in ra (password; never printed)",
    )

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource, dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:  # fmt: skip
        """What the call gives, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, settings_file())


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return Settings.model_fields[name].alias or PREFIX + name.upper()


def settings() -> Settings:
    """The settings in force; ``SettingsError`` names each that cannot be taken."""
    try:
        return Settings()
    except ValidationError as error:
        said = "; ".join(f"{_named(each['loc'])}: {each['msg']}" for each in error.errors(include_input=False))
        raise SettingsError(f"thiết đặt chưa đúng ({said}); xem luocdo settings --help") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{settings_file()}: không phải là TOML ({error})") from None


def publish() -> None:
    """Put what the file says into the environment, where every floor and every process of ours looks."""
    found = settings()
    for name in found.model_fields_set:
        os.environ.setdefault(variable(name), _text(getattr(found, name)))


def listed() -> Iterator[tuple[str, str, str, str]]:
    """Variable, value in force, where it comes from, and meaning of each setting."""
    found = settings()
    for name, field in Settings.model_fields.items():
        value = getattr(found, name)
        shown = "•••" if isinstance(value, SecretStr) else _text(value)
        given = os.environ.get(variable(name))
        origin = "môi trường" if given else str(settings_file()) if name in found.model_fields_set else "mặc định"
        yield variable(name), shown, origin, field.description or ""


def _named(location: tuple[int | str, ...]) -> str:
    name = str(location[0]) if location else SETTINGS_FILE
    return variable(name) if name in Settings.model_fields else name


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return "" if value is None else str(value)
