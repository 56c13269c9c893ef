"""A child process of a test: `python -m odd_child MANNER`."""

import sys
import time

from voiceguide.child import Message, read_message, take_pipes, write_message


def main() -> None:
    manner = sys.argv[1]
    commands, replies = take_pipes()
    print("noise from a native library")  # noqa: T201 - must not reach the protocol
    message = read_message(commands)
    assert message is not None
    match manner:
        case "echo":
            while message is not None:
                write_message(replies, Message(message.header, message.payload[::-1]))
                message = read_message(commands)
        case "rubbish":
            replies.write(b"Audio saved to /somewhere\n" * 50)
        case "not-json":
            replies.write(b"vg1" + (3).to_bytes(4, "little") + bytes(4) + b"{[,")
        case "cut":
            replies.write(b"vg1" + (90).to_bytes(4, "little") + bytes(4) + b'{"a"')
        case "deaf":
            time.sleep(600)
    replies.flush()


if __name__ == "__main__":
    main()
