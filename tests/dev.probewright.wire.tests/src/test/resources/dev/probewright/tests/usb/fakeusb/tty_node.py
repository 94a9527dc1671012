# Copyright (c) 2026 Probewright contributors
#
# This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
# which is available at https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
"""A serial port, as a program opens it: a pseudo terminal whose other end is the firmware's."""

import os
import pty
import select
import struct
import threading
import tty

from calls import CALL, DONE, IOCTL, Socket, lock, receive

# Told to the program: do it yourself, and tell what came out; or, as a result, that it was not done here.
RUN, NOT_HERE = 4, -100
MOST = 512


class TtyNode:
    def __init__(self, device, interface, path):
        self.device, self.interface = device, interface
        self.master, slave = pty.openpty()
        tty.setraw(slave)
        self.file = device.root + path
        os.symlink(os.ttyname(slave), self.file)
        # The slave stays open, or the master would fail until a program opens it.
        self.slave = slave
        self.socket = Socket(device.root, path, self.serve)
        self.asked = self.answered = None
        self.ended, self.end = os.pipe()
        threading.Thread(target=self.from_host, daemon=True).start()
        with lock:
            self.ask()

    def ask(self):
        self.asked = self.device.firmware.ask(
            b"I", self.interface.address(True), self.device, struct.pack("<I", MOST), self.from_firmware)

    def from_firmware(self, kind, data):
        if kind == b"A":
            os.write(self.master, data)
            self.ask()

    def from_host(self):
        try:
            while self.ended not in select.select([self.master, self.ended], [], [])[0]:
                data = os.read(self.master, MOST)
                self.answered = threading.Event()
                self.device.firmware.ask(b"O", self.interface.address(False), self.device, data, self.taken)
                self.answered.wait()
        except OSError:
            pass  # unplugged
        finally:
            # Only when nobody reads from it any more does this hang up.
            os.close(self.master)
            os.close(self.ended)

    def taken(self, kind, data):
        self.answered.set()

    @staticmethod
    def serve(connection):
        """What is done to the terminal the kernel does; only its reads and writes must not wait for one another."""
        try:
            while True:
                call, _, _ = CALL.unpack(receive(connection, CALL.size))
                if call == IOCTL:
                    connection.sendall(CALL.pack(RUN, 0, 0))
                    _, result, code = CALL.unpack(receive(connection, CALL.size))
                else:
                    result, code = NOT_HERE & 0xFFFFFFFFFFFFFFFF, 0
                connection.sendall(CALL.pack(DONE, result, code))
        except (EOFError, OSError):
            connection.close()

    def remove(self):
        self.device.firmware.forget(self.asked)
        os.unlink(self.file)
        self.socket.remove()
        os.close(self.slave)
        os.close(self.end)
        if self.answered:
            self.answered.set()
