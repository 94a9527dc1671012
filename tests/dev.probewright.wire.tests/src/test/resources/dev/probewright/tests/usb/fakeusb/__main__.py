#!/usr/bin/env python3
# Copyright (c) 2026 Probewright contributors
#
# This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
# which is available at https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
"""Runs a program that sees USB devices which are not there, and lets another one, over TCP, be their firmware.

    python3 fakeusb DEVICES.json HOST:PORT COMMAND ARGUMENT...

The command is started under umockdev's preload library (Debian package umockdev), with sysfs, /dev/bus/usb and
/dev/hidraw* and /dev/tty* as the devices would make them. Its usbfs and hidraw calls end here, in the place of the
kernel. The exit code is the command's. Python's standard library is all that is needed.

DEVICES.json is a list, counted from 0, of
    {"path": "1-2", "vendorId": "0x1209", "productId": "0x0001", "serial": "…", "manufacturer": "…", "product": "…",
     "release": "0x0100" (bcdDevice), "speed": 12 (or 480),
     "sysfsStrings": true (false: the strings are to be asked of the device), "plugged": true,
     "interfaces": [{"class": 255, "subclass": 0, "protocol": 0, "name": "…", "driver": "ftdi_sio" (or left out),
                     "reportSize": 64 (makes it a HID interface with a hidraw node),
                     "tty": "ttyACM0" (makes it a serial port; bytes are transfers of its two endpoints),
                     "endpoints": [{"address": "0x81", "type": "bulk" (or "interrupt"), "size": 64}, …]}, …]}
Standard control requests are answered here, from that; all else goes to the firmware.

Frames, both ways: type (1 byte, ASCII), endpoint (1 byte, bEndpointAddress), device (2), id (4), length (4), all little
endian, then that many bytes.

  to the firmware                                     its answer, exactly one, whenever it likes
    O  one OUT transfer                                 A  taken
    I  one IN transfer, length (4) the host wants       A  with the data, at most that many
    C  control transfer: 8 bytes of setup, OUT data     A  with the IN data, if any
                                                        S  STALL, to any of the three
    X  the host takes the transfer with this id back    K  it is taken back (or the A or S that was under way: then
                                                           that one counts)
    H  the host ended the endpoint's halt               none
    V  the host opened (1) or closed (0) a node         none
  from the firmware, of itself, id 0
    U  unplug the device        P  plug it in again, with the next address
After U all transfers have failed and an answer to them is ignored. When the connection ends everything is unplugged.
"""

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading

import sysfs
from calls import lock
from device import Device
from firmware import Firmware

PR_SET_PDEATHSIG = 1


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        descriptions = json.load(file)
    root = tempfile.mkdtemp(prefix="fakeusb")
    firmware = Firmware(sys.argv[2])
    devices = [Device(root, i, each, firmware) for i, each in enumerate(descriptions)]
    try:
        os.makedirs(f"{root}/sys/class/hidraw")
        sysfs.put_hubs(root, [device.path for device in devices])
        for device in devices:
            if device.description.get("plugged", True):
                device.plug()
        threading.Thread(target=firmware.listen, args=(devices,), daemon=True).start()
        environment = dict(os.environ, UMOCKDEV_DIR=root)
        environment["LD_PRELOAD"] = "libumockdev-preload.so.0:" + environment.get("LD_PRELOAD", "")
        libc = ctypes.CDLL(None)
        child = subprocess.Popen(sys.argv[3:], env=environment,
                                 preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL))
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        return child.wait()
    finally:
        with lock:
            shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
