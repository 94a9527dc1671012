# Copyright (c) 2026 Probewright contributors
#
# This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
# which is available at https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
"""A file /dev/hidraw*, as a program opens it."""

import collections
import errno
import os
import struct
import threading

from calls import READ, WRITE, Failed, lock


class HidFile:
    """hidraw, opened once. As in the kernel, reports are asked for all the time while it is open, and queued."""

    MOST_QUEUED = 64
    WRITE_SECONDS = 5

    def __init__(self, device, interface):
        self.device, self.interface, self.node = device, interface, interface.node
        self.reports = collections.deque()
        self.asked = None
        self.gone = False
        with lock:
            device.files.append(self)
            device.firmware.send(b"V", 0, device, 0, b"\1")
            self.ask()

    def ask(self):
        size = struct.pack("<I", self.interface.description["reportSize"])
        self.asked = self.device.firmware.ask(b"I", self.interface.address(True), self.device, size, self.arrived)

    def arrived(self, kind, data):
        if kind == b"A":
            if len(self.reports) < self.MOST_QUEUED:
                self.reports.append(data)
                os.write(self.node.pipe, b".")
            self.ask()

    def call(self, caller, call, first, second):
        if self.gone:
            raise Failed(errno.ENODEV)
        if call == READ:
            return self.read(caller, first, second)
        if call == WRITE:
            return self.write(caller, first, second)
        descriptor = self.interface.report_descriptor()
        if first & 0xFFFF == ord("H") << 8 | 1:  # HIDIOCGRDESCSIZE
            caller.write(second, struct.pack("=i", len(descriptor)))
        elif first & 0xFFFF == ord("H") << 8 | 2:  # HIDIOCGRDESC
            caller.write(second + 4, descriptor)
        else:
            raise Failed(errno.ENOTTY)
        return 0

    def read(self, caller, address, count):
        with lock:
            if not self.reports:
                raise Failed(errno.EAGAIN)
            os.read(self.node.pipe, 1)
            report = self.reports.popleft()[:count]
        caller.write(address, report)
        return len(report)

    def write(self, caller, address, count):
        data = caller.read(address, count)
        report = data[1:] if data[:1] == b"\0" else data
        answer = []
        answered = threading.Event()

        def take(kind, _):
            answer.append(kind)
            answered.set()

        self.device.firmware.ask(b"O", self.interface.address(False), self.device, report, take)
        if not answered.wait(self.WRITE_SECONDS):
            raise Failed(errno.ETIMEDOUT)
        if answer[0] != b"A":
            raise Failed(errno.EPIPE if answer[0] == b"S" else errno.ENODEV)
        return count

    def unplugged(self):
        self.gone = True
        self.device.firmware.forget(self.asked)
        os.write(self.node.pipe, b".")

    def close(self):
        with lock:
            self.device.files.remove(self)
            if not self.gone:
                self.device.firmware.send(b"X", self.interface.address(True), self.device, self.asked)
            self.device.firmware.send(b"V", 0, self.device, 0, b"\0")
