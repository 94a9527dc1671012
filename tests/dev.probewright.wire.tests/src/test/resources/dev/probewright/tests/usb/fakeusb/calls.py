# Copyright (c) 2026 Probewright contributors
#
# This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
# which is available at https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
"""System calls that end here instead of in the kernel, and the device nodes they come from."""

import errno
import fcntl
import os
import socket
import struct
import threading

CALL = struct.Struct("=QQQ")
F_SETPIPE_SZ = 1031

# What a program does through its preloaded library: IOCTL, READ, WRITE; and what it is told: DONE, and to move memory.
IOCTL, DONE, READ_MEMORY, WRITE_MEMORY, READ, WRITE = 1, 3, 5, 6, 7, 8

lock = threading.RLock()


class Failed(Exception):
    """What the system call is to fail with."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Caller:
    """The memory of the program, while one of its system calls waits."""

    def __init__(self, connection):
        self.connection = connection

    def next(self):
        return CALL.unpack(receive(self.connection, CALL.size))

    def read(self, address, count):
        if count == 0:
            return b""
        self.connection.sendall(CALL.pack(READ_MEMORY, address, count))
        return receive(self.connection, count)

    def write(self, address, data):
        if data:
            self.connection.sendall(CALL.pack(WRITE_MEMORY, address, len(data)) + bytes(data))

    def done(self, result, code=0):
        self.connection.sendall(CALL.pack(DONE, result & 0xFFFFFFFFFFFFFFFF, code))


def receive(connection, count):
    data = bytearray()
    while len(data) < count:
        some = connection.recv(count - len(data))
        if not some:
            raise EOFError
        data += some
    return bytes(data)


class Socket:
    """Where the system calls of a device node come in."""

    def __init__(self, root, path, serve):
        self.path = root + "/ioctl/" + path
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        self.server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.server.bind(self.path)
        self.server.listen()
        self.serve = serve
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def remove(self):
        os.unlink(self.path)
        self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()


class Node:
    """A device node: a pipe, so that the program can poll it, and the socket."""

    def __init__(self, root, path, opened):
        self.file = root + path
        os.makedirs(os.path.dirname(self.file), exist_ok=True)
        os.mkfifo(self.file)
        self.pipe = os.open(self.file, os.O_RDWR | os.O_NONBLOCK)
        self.opened = opened
        self.socket = Socket(root, path, self.serve)

    def serve(self, connection):
        file = self.opened()
        caller = Caller(connection)
        try:
            while True:
                call, first, second = caller.next()
                try:
                    caller.done(file.call(caller, call, first, second))
                except Failed as e:
                    caller.done(-1, e.code)
        except (EOFError, OSError):
            pass
        finally:
            connection.close()
            file.close()

    def remove(self):
        os.unlink(self.file)
        self.socket.remove()


class UsbNode(Node):
    """usbfs can be written, to poll(), when there is something to reap; a pipe of one page, when that page is empty."""

    def __init__(self, root, path, opened):
        super().__init__(root, path, opened)
        fcntl.fcntl(self.pipe, F_SETPIPE_SZ, 4096)
        self.ready = True
        self.set_ready(False)

    def set_ready(self, ready):
        if ready != self.ready:
            self.ready = ready
            if ready:
                os.read(self.pipe, 1)
            else:
                os.write(self.pipe, b".")
