"""An MP3 as one plain encode makes it: what ours is compared with."""

from audio.media.ffmpeg import encode


def encode_mp3(blocks, channels, bitrate, path):
    """Encode float32 blocks at 48 kHz at a constant bitrate in kb/s, with LAME in one go."""
    settings = ["-c:a", "libmp3lame", "-b:a", f"{bitrate}k", "-write_xing", "1"]
    encode(blocks, channels, [*settings, "-id3v2_version", "0", "-f", "mp3"], path)
