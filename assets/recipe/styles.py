"""Makes audio/engines/styles/kokoro.npz from the voices of Kokoro-82M.

    python assets/recipe/styles.py FOLDER

FOLDER has the voices of the npm package kokoro-js 1.2.1 (its folder `voices`), a file each: 510
rows, one for every length in phonemes, of 256 numbers.  The rows of a voice lie on a curve in few
dimensions; a mean, eight directions and the rows' places along them keep each number within 0.0013
of what it was, which is half precision, in a fortieth of the size.
"""

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
ROWS, COLUMNS, DIRECTIONS = 510, 256, 8
ALIKE = {"af_sarah", "af_bella", "am_puck", "bm_fable"}  # to others: more than 0.85 by Resemblyzer


def main() -> None:
    """Pack every American and British voice of the folder."""
    folder = Path(sys.argv[1])
    paths = (path for path in sorted(folder.glob("[ab][fm]_*.bin")) if path.stem not in ALIKE)
    packed = {path.stem: pack(path) for path in paths}
    np.savez(
        ROOT / "audio/engines/styles/kokoro.npz",
        **{
            f"{name}.{part}": array
            for name, parts in packed.items()
            for part, array in parts.items()
        },
    )


def pack(path: Path) -> "dict[str, np.ndarray]":
    """A voice in half precision: its mean, directions from it, and every row's place on them."""
    rows = np.fromfile(path, "<f4").reshape(ROWS, COLUMNS)
    mean = rows.mean(axis=0)
    left, sizes, directions = np.linalg.svd(rows - mean, full_matrices=False)
    places = left[:, :DIRECTIONS] * sizes[:DIRECTIONS]
    parts = {"mean": mean, "places": places, "directions": directions[:DIRECTIONS]}
    return {name: part.astype("<f2") for name, part in parts.items()}


if __name__ == "__main__":
    main()
