# Copyright (c) 2026 Probewright contributors
#
# This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
# which is available at https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
"""A file of /dev/bus/usb, as a program opens it."""

import collections
import errno
import struct

from calls import IOCTL, Failed, lock

CONTROL_URB = 2


class Urb:
    LAYOUT = struct.Struct("=BBxxiIxxxxQiiiiIIQ")  # of struct usbdevfs_urb, 64 bit

    def __init__(self, caller, address):
        self.address = address
        fields = self.LAYOUT.unpack(caller.read(address, self.LAYOUT.size))
        self.kind, self.endpoint, _, _, self.buffer, self.length = fields[:6]
        self.is_in = bool(self.endpoint & 0x80)
        self.skip = 0
        self.setup = b""
        if self.kind == CONTROL_URB:
            self.setup = caller.read(self.buffer, 8)
            self.skip = 8
            self.is_in = bool(self.setup[0] & 0x80)
        self.out = b"" if self.is_in else caller.read(self.buffer + self.skip, self.length - self.skip)
        self.number = None
        self.status = 0
        self.moved = 0
        self.data = b""

    def finish(self, caller):
        caller.write(self.buffer + self.skip, self.data)
        caller.write(self.address + 4, struct.pack("=i", self.status))
        caller.write(self.address + 28, struct.pack("=i", self.moved))


class UsbFile:
    """usbfs, opened once."""

    # Packets of length 0 at the end, any length in one piece, reaping after an unplug.
    CAPABILITIES = 0x01 | 0x04 | 0x08 | 0x10

    def __init__(self, device):
        self.device = device
        self.node = device.node
        self.pending = {}
        self.finished = collections.deque()
        self.gone = False
        self.calls = {
            4: lambda caller, argument: 0,  # SETINTERFACE
            5: lambda caller, argument: 0,  # SETCONFIGURATION
            8: self.get_driver,
            10: self.submit,
            11: self.discard,
            13: self.reap,
            15: lambda caller, argument: self.claim(number(caller, argument)),
            16: lambda caller, argument: self.release(number(caller, argument)),
            18: self.driver_call,
            20: lambda caller, argument: 0,  # RESET
            21: self.clear_halt,
            26: lambda caller, argument: caller.write(argument, struct.pack("=I", self.CAPABILITIES)) or 0,
            27: self.disconnect_claim,
            31: lambda caller, argument: 3 if device.description.get("speed") == 480 else 2,
        }
        with lock:
            device.files.append(self)
            device.firmware.send(b"V", 0, device, 0, b"\1")

    def call(self, caller, call, request, argument):
        if call != IOCTL or request >> 8 & 0xFF != ord("U") or request & 0xFF not in self.calls:
            raise Failed(errno.ENOTTY)
        if self.gone and request & 0xFF not in (11, 13):
            raise Failed(errno.ENODEV)
        return self.calls[request & 0xFF](caller, argument)

    def submit(self, caller, argument):
        urb = Urb(caller, argument)
        with lock:
            if self.gone:
                raise Failed(errno.ENODEV)
            if urb.kind == CONTROL_URB:
                if urb.setup[0] & 0x60 == 0:
                    self.standard(urb)
                    return 0
                kind, payload = b"C", urb.setup + urb.out
            else:
                if not any(urb.endpoint == address for each in self.claimed() for address in each.endpoints):
                    raise Failed(errno.ENOENT)
                kind, payload = (b"I", struct.pack("<I", urb.length)) if urb.is_in else (b"O", urb.out)
            self.pending[urb.address] = urb
            urb.number = self.device.firmware.ask(
                kind, urb.endpoint, self.device, payload, lambda kind, data: self.answered(urb, kind, data))
        return 0

    def standard(self, urb):
        request, value = urb.setup[1], struct.unpack_from("<H", urb.setup, 2)[0]
        if request == 6:
            data = self.device.descriptor(value >> 8, value & 0xFF)
        else:
            data = b"\0\0" if request == 0 else b"" if request in (1, 3, 5, 9, 11) else None
        self.answered(urb, b"S" if data is None else b"A", data)

    def answered(self, urb, kind, data):
        wanted = urb.length - urb.skip
        if kind == b"S":
            self.complete(urb, -errno.EPIPE)
        elif kind == b"K":
            self.complete(urb, -errno.ENOENT)
        elif not urb.is_in:
            self.complete(urb, 0, moved=wanted)
        elif len(data) > wanted and urb.kind != CONTROL_URB:
            self.complete(urb, -errno.EOVERFLOW)
        else:
            self.complete(urb, 0, data[:wanted])

    def complete(self, urb, status, data=b"", moved=None):
        self.pending.pop(urb.address, None)
        urb.status, urb.data, urb.moved = status, data, len(data) if moved is None else moved
        self.finished.append(urb)
        self.node.set_ready(True)

    def discard(self, caller, argument):
        with lock:
            urb = self.pending.get(argument)
            if urb is None:
                raise Failed(errno.EINVAL)
            self.device.firmware.send(b"X", urb.endpoint, self.device, urb.number)
        return 0

    def reap(self, caller, argument):
        with lock:
            if not self.finished:
                raise Failed(errno.ENODEV if self.gone else errno.EAGAIN)
            urb = self.finished.popleft()
            if not self.gone and not any(file.finished for file in self.device.files):
                self.node.set_ready(False)
        urb.finish(caller)
        caller.write(argument, struct.pack("=Q", urb.address))
        return 0

    def claimed(self):
        return [each for each in self.device.interfaces if each.user is self]

    def claim(self, number):
        with lock:
            interface = self.device.interface(number)
            if interface.driver or interface.user not in (None, self):
                raise Failed(errno.EBUSY)
            interface.user = self
        return 0

    def release(self, number):
        with lock:
            interface = self.device.interface(number)
            if interface.user is not self:
                raise Failed(errno.EINVAL)
            interface.user = None
        return 0

    def get_driver(self, caller, argument):
        interface = self.device.interface(number(caller, argument))
        driver = interface.driver or ("usbfs" if interface.user else None)
        if driver is None:
            raise Failed(errno.ENODATA)
        caller.write(argument + 4, driver.encode() + b"\0")
        return 0

    def driver_call(self, caller, argument):
        number, code = struct.unpack("=iI", caller.read(argument, 8))
        interface = self.device.interface(number)
        if code & 0xFF == 22:  # DISCONNECT
            if interface.driver is None:
                raise Failed(errno.ENODATA)
            interface.driver = None
        elif code & 0xFF == 23:  # CONNECT
            interface.driver = interface.description.get("driver")
        else:
            raise Failed(errno.ENOTTY)
        return 0

    def disconnect_claim(self, caller, argument):
        number, _ = struct.unpack("=II", caller.read(argument, 8))
        with lock:
            interface = self.device.interface(number)
            if interface.user in (None, self):
                interface.driver = None
            return self.claim(number)

    def clear_halt(self, caller, argument):
        self.device.firmware.send(b"H", number(caller, argument), self.device)
        return 0

    def unplugged(self):
        self.gone = True
        for urb in list(self.pending.values()):
            self.device.firmware.forget(urb.number)
            self.complete(urb, -errno.ESHUTDOWN)
        self.node.set_ready(True)

    def close(self):
        with lock:
            self.device.files.remove(self)
            for each in self.claimed():
                each.user = None
            for urb in self.pending.values():
                self.device.firmware.send(b"X", urb.endpoint, self.device, urb.number)
            self.device.firmware.send(b"V", 0, self.device, 0, b"\0")


def number(caller, argument):
    return struct.unpack("=i", caller.read(argument, 4))[0]
