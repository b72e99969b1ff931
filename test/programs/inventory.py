"""Data classes, JSON, files, logging and a command line, working together."""
# args: --verbose report --min 2 bolts gears

import argparse
import copy
import dataclasses
import io
import json
import logging
import operator
import pathlib
import pprint
import sys
import tempfile
from collections import ChainMap, OrderedDict, defaultdict, namedtuple
from dataclasses import dataclass, field
from enum import Enum, Flag, auto
from typing import Any, Optional

log = logging.getLogger("inventory")


class Unit(Enum):
    PIECE = "pc"
    METRE = "m"

    @classmethod
    def _missing_(cls, value):
        return next((u for u in cls if u.name.lower() == str(value).lower()), None)


class Traits(Flag):
    FRAGILE = auto()
    HEAVY = auto()
    TOXIC = auto()
    CAREFUL = FRAGILE | TOXIC


@dataclass(order=True, slots=True)
class Item:
    name: str
    quantity: int = field(default=0, compare=False)
    unit: Unit = field(default=Unit.PIECE, compare=False, repr=False)
    traits: Traits = field(default=Traits(0), compare=False)
    tags: list[str] = field(default_factory=list, compare=False)

    def __post_init__(self):
        if self.quantity < 0:
            raise ValueError(f"quantity of {self.name!r} is negative: {self.quantity}")


@dataclass(frozen=True, kw_only=True)
class Settings:
    low: int = 5
    folder: Optional[pathlib.Path] = None
    options: dict[str, Any] = field(default_factory=dict, hash=False)


class Encoder(json.JSONEncoder):
    def default(self, o):
        match o:
            case Unit():
                return o.value
            case Traits():
                return sorted(t.name for t in o)
            case Item():
                return {"__item__": True, **dataclasses.asdict(o)}
            case pathlib.Path():
                return o.name
        return super().default(o)


def decode(mapping):
    if mapping.pop("__item__", False):
        traits = Traits(0)
        for name in mapping["traits"]:
            traits |= Traits[name]
        return Item(**{**mapping, "unit": Unit(mapping["unit"]), "traits": traits})
    return mapping


class Store:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.items: dict[str, Item] = {}

    def add(self, item):
        log.debug("adding %s", item.name)
        if item.name in self.items:
            log.warning("%s is there already: %d more", item.name, item.quantity)
            self.items[item.name].quantity += item.quantity
        else:
            self.items[item.name] = item

    def save(self):
        text = json.dumps(list(self.items.values()), cls=Encoder, indent=1, sort_keys=True)
        self.path.write_text(text, encoding="utf-8")
        log.info("wrote %d items", len(self.items))
        return len(text)

    def load(self):
        with self.path.open(encoding="utf-8") as file:
            for item in json.load(file, object_hook=decode):
                self.items[item.name] = item
        return self


def parse_args(argv):
    parser = argparse.ArgumentParser(prog="inventory", description="Keep a store.", epilog="That is all.")
    parser.add_argument("--verbose", "-v", action="count", default=0, help="say more")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    report = commands.add_parser("report", help="list items")
    report.add_argument("names", nargs="*", help="which items")
    report.add_argument("--min", type=int, default=0, metavar="N", help="at least N (default: %(default)s)")
    report.add_argument("--unit", choices=["pc", "m"])
    add = commands.add_parser("add")
    add.add_argument("name")
    add.add_argument("quantity", type=float)
    return parser, parser.parse_args(argv)


parser, args = parse_args(sys.argv[1:])
print(args, parser.format_usage(), sep="\n", end="")
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG if args.verbose else logging.WARNING,
                    format="%(levelname)-7s %(name)s: %(message)s")

with tempfile.TemporaryDirectory(prefix="inventory-") as folder:
    store = Store(pathlib.Path(folder, "store.json"))
    store.add(Item("bolts", 250, tags=["steel", "m8"]))
    store.add(Item("cable", 40, Unit("metre")))
    store.add(Item("lamps", 4, traits=Traits.FRAGILE))
    store.add(Item("gears", 12, traits=Traits.HEAVY | Traits.TOXIC))
    store.add(copy.replace(store.items["bolts"], quantity=50))
    size = store.save()
    again = Store(store.path).load()
    print(size, again.items == store.items, again.items["bolts"].quantity, [p.name for p in pathlib.Path(folder).iterdir()])
    print(store.path.read_text()[:120])
    pathlib.Path(folder, "sub", "deep").mkdir(parents=True)
    pathlib.Path(folder, "sub", "deep", "note.txt").write_bytes(b"x\r\ny")
    print([p.relative_to(folder).as_posix() for p in sorted(pathlib.Path(folder).rglob("*"))])
    print(store.path.suffix, store.path.stem, store.path.with_suffix(".bak").name, store.path.exists(), store.path.stat().st_size == size)
print(pathlib.Path(folder).exists(), pathlib.PurePosixPath("/a/b/../c.tar.gz").suffixes, pathlib.PurePath("a/b") / "../c")

for name in args.names:
    item = again.items[name]
    if item.quantity >= args.min:
        print(item, item.traits, Traits.TOXIC in item.traits, bool(item.traits & Traits.CAREFUL))
print(sorted(again.items.values(), reverse=True)[0], min(again.items.values(), key=operator.attrgetter("quantity")).name)

frozen = Settings(low=3, options={"deep": {"a": [1, 2]}})
shallow, deep = copy.copy(frozen), copy.deepcopy(frozen)
frozen.options["deep"]["a"].append(3)
print(shallow, deep, hash(frozen) == hash(Settings(low=3)), dataclasses.astuple(deep))
for mistake in (lambda: setattr(frozen, "low", 1), lambda: Item("x", -1), lambda: Settings(3), lambda: Unit("kg"),
                lambda: json.loads('{"a": 1,}'), lambda: json.dumps({1j: 2}), lambda: json.dumps(object),
                lambda: Item("a").colour, lambda: parse_args(["report", "--min", "many"]), lambda: parse_args([])):
    try:
        stderr, sys.stderr = sys.stderr, io.StringIO()
        mistake()
    except SystemExit as exc:
        print("exit", exc.code, "|", sys.stderr.getvalue().splitlines()[-1])
    except Exception as exc:
        print(type(exc).__name__, "|", exc)
    finally:
        sys.stderr = stderr

pprint.pprint({"items": [dataclasses.asdict(i) for i in again.items.values()][:2], "set": {3, 1, 2}, "nested": {"k" * 20: ["v" * 30] * 3}}, width=70)
pprint.pprint(Item("short", 1, tags=["x" * 40, "y" * 40]), width=60, sort_dicts=False)
Pair = namedtuple("Pair", "left right", defaults=[0])
print(Pair(1), Pair(1, 2)._replace(left=5)._asdict(), ChainMap({"a": 1}, {"a": 2, "b": 3})["b"], Pair._fields)
ordered = OrderedDict.fromkeys("cab")
ordered.move_to_end("c")
print(list(ordered), ordered.popitem(last=False), ordered, dict(defaultdict(list, a=[1])))
try:
    1 / 0
except ZeroDivisionError:
    log.error("division: %s", "failed", exc_info=False)
log.info("done %(what)s", {"what": "all"})
parser.print_help()
print([f.name for f in dataclasses.fields(Item)], dataclasses.is_dataclass(Item), Item.__match_args__)
print(json.dumps({"text": "é\u2028\"\\", "n": [1.0, 1e100, float("inf"), None, True], "k": {}}, ensure_ascii=True), json.dumps([1, 2], separators=(",", ":")), json.loads("[1E2, -0.0, \"\\ud83d\\ude00\"]"))
