# Copyright (c) 2026 Probewright contributors
#
# This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
# which is available at https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
"""The connection to the program that is the firmware."""

import socket
import struct

from calls import lock, receive

FRAME = struct.Struct("<cBHII")


class Firmware:
    """The other end of the TCP connection."""

    def __init__(self, address):
        host, port = address.rsplit(":", 1)
        self.connection = socket.create_connection((host, int(port)))
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.waiting = {}
        self.last = 0

    def ask(self, kind, endpoint, device, payload, answered):
        """answered(kind, data) is called once, under the lock, unless forget() comes first. Returns the id."""
        with lock:
            self.last += 1
            self.waiting[self.last] = answered
            self.send(kind, endpoint, device, self.last, payload)
            return self.last

    def send(self, kind, endpoint, device, number=0, payload=b""):
        with lock:
            try:
                self.connection.sendall(FRAME.pack(kind, endpoint, device.number, number, len(payload)) + payload)
            except OSError:
                pass  # listen() sees the end of the connection too, and unplugs.

    def forget(self, number):
        self.waiting.pop(number, None)

    def listen(self, devices):
        try:
            while True:
                kind, _, device, number, length = FRAME.unpack(receive(self.connection, FRAME.size))
                data = receive(self.connection, length)
                with lock:
                    if kind == b"U":
                        devices[device].unplug()
                    elif kind == b"P":
                        devices[device].plug()
                    else:
                        answered = self.waiting.pop(number, None)
                        if answered:
                            answered(kind, data)
        except (EOFError, OSError):
            with lock:
                for device in devices:
                    device.unplug()
