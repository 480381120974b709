"""A map of the territorial forces in tiles of one size, those of a region together, roughly where they lie."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Tile:
    """One force, by its id in ``feedback_app.domain.forces.FORCES``, with a name short enough to stand on it."""

    force: str
    name: str


@dataclass(frozen=True)
class Block:
    """A region: its name, and below it its tiles, ``across`` of them in a row. ``column`` and ``row`` are where the
    name begins, in tiles from the left and the top of the map."""

    name: str
    column: float
    row: float
    across: int
    tiles: tuple[Tile, ...]

    @property
    def down(self) -> int:
        """How many rows the tiles fill."""
        return -(-len(self.tiles) // self.across)

    def positions(self) -> Iterator[tuple[Tile, int, int]]:
        """Each tile with its column and its row in the block, from 0."""
        for number, tile in enumerate(self.tiles):
            yield tile, number % self.across, number // self.across


def _block(name: str, column: float, row: float, across: int, **tiles: str) -> Block:
    """``tiles`` by the force's id, with low lines for hyphens: no name of an argument holds one."""
    return Block(
        name,
        column,
        row,
        across,
        tuple(Tile(force.replace("_", "-"), short) for force, short in tiles.items()),
    )


NAME = 0.55
"""Rows of tiles that a region's name takes."""

TILE_MAP: tuple[Block, ...] = (
    _block("N. Ireland", 0, 0, 1, northern_ireland="PSNI"),
    _block("Scotland", 2.2, 0, 1, police_scotland="Scotland"),
    _block("North East", 4.4, 0, 3, northumbria="North\u00adumbria", durham="Durham", cleveland="Cleveland"),
    _block(
        "North West",
        1.1,
        1.75,
        3,
        cumbria="Cumbria",
        lancashire="Lancs",
        greater_manchester="Greater Manc",
        north_wales="North Wales",
        merseyside="Mersey\u00adside",
        cheshire="Cheshire",
    ),
    _block(
        "Yorkshire and the Humber",
        4.4,
        1.75,
        2,
        north_yorkshire="North Yorks",
        humberside="Humber\u00adside",
        west_yorkshire="West Yorks",
        south_yorkshire="South Yorks",
    ),
    _block("Southern Wales", 0, 4.5, 2, dyfed_powys="Dyfed-Powys", gwent="Gwent", south_wales="South Wales"),
    _block(
        "West Midlands",
        2.2,
        4.5,
        2,
        staffordshire="Staffs",
        west_midlands="West Midlands",
        west_mercia="West Mercia",
        warwickshire="Warks",
    ),
    _block(
        "East Midlands",
        4.4,
        4.5,
        3,
        derbyshire="Derbys",
        nottinghamshire="Notts",
        lincolnshire="Lincs",
        leicestershire="Leics",
        northamptonshire="North\u00adants",
    ),
    _block(
        "Eastern",
        7.6,
        4.5,
        2,
        cambridgeshire="Cambs",
        norfolk="Norfolk",
        bedfordshire="Beds",
        suffolk="Suffolk",
        hertfordshire="Herts",
        essex="Essex",
        kent="Kent",
    ),
    _block(
        "South West",
        0,
        7.25,
        3,
        gloucestershire="Glos",
        avon_and_somerset="Avon & Somerset",
        wiltshire="Wilts",
        devon_and_cornwall="Devon & Cornwall",
        dorset="Dorset",
    ),
    _block(
        "South East",
        3.2,
        7.25,
        2,
        thames_valley="Thames Valley",
        surrey="Surrey",
        hampshire="Hants & IoW",
        sussex="Sussex",
    ),
    _block("London", 5.4, 7.25, 2, metropolitan="Met", city_of_london="City of London"),
)
"""Every territorial force once. A name may be broken on its tile where a soft hyphen stands."""

COLUMNS = max(block.column + block.across for block in TILE_MAP)
ROWS = max(block.row + NAME + block.down for block in TILE_MAP)
