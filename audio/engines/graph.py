"""Models asked for more than they were exported to tell.

Both models decide how long each phoneme lasts before they make any sound, and keep it to
themselves: their word times come from there.
"""

OUTPUT = 12  # of a GraphProto (onnx.proto): what it tells
GRAPH = 7  # of a ModelProto
NAME = 1  # of a ValueInfoProto


def telling(model: bytes, value: str) -> bytes:
    """A serialised ONNX model that also outputs one of the values within its graph.

    Where a message comes twice in protobuf its fields are merged, so that a graph with nothing
    but one more output can stand behind the model as it is.
    """
    return model + _field(GRAPH, _field(OUTPUT, _field(NAME, value.encode())))


def _field(number: int, content: bytes) -> bytes:
    """A field of bytes as protobuf writes it; short ones only."""
    if len(content) > 0x7F:
        raise ValueError("a length of two bytes is not written here")
    return bytes([number << 3 | 2, len(content)]) + content
