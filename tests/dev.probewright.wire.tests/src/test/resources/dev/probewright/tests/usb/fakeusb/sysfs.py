# Copyright (c) 2026 Probewright contributors
#
# This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
# which is available at https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
"""What sysfs shows of devices, and what udev tells of them."""

import glob
import os
import socket
import struct

CONTROLLER = "devices/pci0000:00/0000:00:14.0"


def put_device(root, sysfs, subsystem, files):
    """A directory of sysfs with its attributes, and the links to and from its subsystem; returns the latter."""
    directory = f"{root}/sys/{sysfs}"
    os.makedirs(directory)
    for name, content in files.items():
        with open(f"{directory}/{name}", "wb") as file:
            file.write(content if isinstance(content, bytes) else content.rstrip("\n").encode() + b"\n")
    os.makedirs(f"{root}/sys/{subsystem}", exist_ok=True)
    link(f"{root}/sys/{subsystem}", f"{directory}/subsystem")
    devices = "devices/" if subsystem.startswith("bus") else ""
    return link(directory, f"{root}/sys/{subsystem}/{devices}{os.path.basename(sysfs)}")


def link(target, name):
    os.makedirs(os.path.dirname(name), exist_ok=True)
    os.symlink(os.path.relpath(target, os.path.dirname(name)), name)
    return name


def put_hubs(root, paths):
    """The hubs above the devices: the roots, and those on the way."""
    hubs = {f"usb{path[0]}" for path in paths}
    for path in paths:
        ports = path.split(".")
        hubs |= {".".join(ports[:count]) for count in range(1, len(ports))}
    for number, name in enumerate(sorted(hubs, key=lambda each: not each.startswith("usb"))):
        put_hub(root, name, 1 if name.startswith("usb") else 100 + number)


def put_hub(root, name, address):
    is_root = name.startswith("usb")
    bus, devpath = (name[3:], "0") if is_root else (name[0], name[2:])
    hub = struct.pack("<BBHBBBBHHHBBBB", 18, 1, 0x200, 9, 0, 1, 64, 0x1D6B, 2, 0x600, 0, 0, 0, 1)
    hub += struct.pack("<BBHBBBBB", 9, 2, 25, 1, 1, 0, 0xE0, 0) + bytes([9, 4, 0, 0, 1, 9, 0, 0, 0])
    hub += struct.pack("<BBBBHB", 7, 5, 0x81, 3, 4, 12)
    node = f"bus/usb/{int(bus):03}/{address:03}"
    put_device(root, f"{CONTROLLER}/{name}" if is_root else f"{CONTROLLER}/usb{bus}/{name}", "bus/usb", {
        "uevent": f"MAJOR=189\nMINOR={address - 1}\nDEVNAME={node}\nDEVTYPE=usb_device\n", "descriptors": hub,
        "busnum": bus, "devnum": str(address), "devpath": devpath, "speed": "480", "bConfigurationValue": "1",
        "idVendor": "1d6b", "idProduct": "0002"})
    os.makedirs(os.path.dirname(f"{root}/dev/{node}"), exist_ok=True)
    open(f"{root}/dev/{node}", "wb").close()


def tell(device, action, name):
    """Sends what udev would to every program's monitor."""
    tell.sequence += 1
    text = (f"ACTION={action}\0DEVPATH=/{device.sysfs}\0SUBSYSTEM=usb\0DEVTYPE=usb_device\0DEVNAME=/dev/{name}\0"
            f"BUSNUM={int(device.path[0]):03}\0DEVNUM={device.address:03}\0SEQNUM={tell.sequence}\0").encode()
    header = struct.pack("=8s", b"libudev") + struct.pack(">I", 0xFEEDCAFE) + struct.pack("=III", 40, 40, len(text))
    header += struct.pack(">IIII", murmur(b"usb"), murmur(b"usb_device"), 0, 0)
    for path in glob.glob(f"{device.root}/event[0-9]*"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_RAW) as monitor:
            try:
                monitor.connect(path)
                monitor.sendall(header + text)
            except ConnectionRefusedError:
                os.unlink(path)


tell.sequence = 0


def murmur(text):
    """MurmurHash2 with seed 0, by which udev's receivers filter."""
    factor, mask = 0x5BD1E995, 0xFFFFFFFF
    value = len(text)
    while len(text) >= 4:
        word = struct.unpack_from("=I", text)[0] * factor & mask
        value = value * factor & mask ^ (word ^ word >> 24) * factor & mask
        text = text[4:]
    if text:
        value = (value ^ int.from_bytes(text, "little")) * factor & mask
    value = (value ^ value >> 13) * factor & mask
    return value ^ value >> 15
