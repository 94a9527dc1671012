# Copyright (c) 2026 Probewright contributors
#
# This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
# which is available at https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
"""A device as its description has it, plugged in or not."""

import errno
import os
import shutil
import struct

import sysfs
from calls import Failed, Node, UsbNode
from hidraw import HidFile
from tty_node import TtyNode
from usbfs import UsbFile


class Interface:
    def __init__(self, description, index):
        self.description = description
        self.number = index
        self.endpoints = [int(str(each["address"]), 0) for each in description.get("endpoints", [])]
        self.driver = description.get("driver")
        self.user = None
        self.node = None

    def is_hid(self):
        return "reportSize" in self.description

    def address(self, is_in):
        return next(each for each in self.endpoints if bool(each & 0x80) == is_in)

    def report_descriptor(self):
        """A vendor page, one report each way, without an id."""
        count = struct.pack("<H", self.description["reportSize"])
        field = bytes.fromhex("150026ff007508") + b"\x96" + count
        return (bytes.fromhex("0600ff0901a101") + field + bytes.fromhex("09018102") + field
                + bytes.fromhex("09019102") + b"\xc0")

    def descriptor(self, name):
        kind = self.description
        code = kind.get("class", 3 if self.is_hid() else 0xFF)
        data = bytes([9, 4, self.number, 0, len(self.endpoints), code, kind.get("subclass", 0),
                      kind.get("protocol", 0), name])
        if self.is_hid():
            data += struct.pack("<BBHBBBH", 9, 0x21, 0x111, 0, 1, 0x22, len(self.report_descriptor()))
        for address, each in zip(self.endpoints, kind.get("endpoints", [])):
            attributes = {"bulk": 2, "interrupt": 3}[each.get("type", "bulk")]
            data += struct.pack("<BBBBHB", 7, 5, address, attributes, each.get("size", 64), 1 if attributes == 3 else 0)
        return data


class Device:
    def __init__(self, root, number, description, firmware):
        self.root, self.number, self.description, self.firmware = root, number, description, firmware
        self.path = description["path"]
        self.vendor, self.product = (int(str(description[key]), 0) for key in ("vendorId", "productId"))
        self.interfaces = [Interface(each, i) for i, each in enumerate(description["interfaces"])]
        self.strings = ["", description.get("manufacturer", ""), description.get("product", ""),
                        description.get("serial", "")] + [each.get("name", "") for each in description["interfaces"]]
        self.address = number * 10 + 1
        self.files = []
        self.links = []
        self.plugged = False
        self.sysfs = f"{sysfs.CONTROLLER}/usb{self.path[0]}/{self.path}"

    def interface(self, number):
        if not 0 <= number < len(self.interfaces):
            raise Failed(errno.EINVAL)
        return self.interfaces[number]

    def index(self, i):
        return i if self.strings[i] else 0

    def descriptor(self, kind, index):
        if kind == 1:
            release = int(str(self.description.get("release", 0x100)), 0)
            return struct.pack("<BBHBBBBHHHBBBB", 18, 1, 0x200, 0, 0, 0, 64, self.vendor, self.product, release,
                               self.index(1), self.index(2), self.index(3), 1)
        if kind == 2:
            rest = b"".join(each.descriptor(self.index(4 + each.number)) for each in self.interfaces)
            return struct.pack("<BBHBBBBB", 9, 2, 9 + len(rest), len(self.interfaces), 1, 0, 0x80, 50) + rest
        if kind == 3 and index < len(self.strings) and (index == 0 or self.strings[index]):
            text = b"\x09\x04" if index == 0 else self.strings[index].encode("utf-16-le")
            return bytes([2 + len(text), 3]) + text
        return None

    def plug(self):
        if self.plugged:
            return
        self.plugged = True
        self.address += 1
        name = f"bus/usb/{int(self.path[0]):03}/{self.address:03}"
        self.node = UsbNode(self.root, "/dev/" + name, lambda: UsbFile(self))
        self.put_device(name)
        for each in self.interfaces:
            self.put_interface(each)
        sysfs.tell(self, "add", name)

    def put_device(self, name):
        strings = {"manufacturer": 1, "product": 2, "serial": 3} if self.description.get("sysfsStrings", True) else {}
        self.put(self.sysfs, "bus/usb", {
            "uevent": f"MAJOR=189\nMINOR={self.address - 1}\nDEVNAME={name}\nDEVTYPE=usb_device\nBUSNUM=001\n",
            "descriptors": self.descriptor(1, 0) + self.descriptor(2, 0),
            "busnum": self.path[0], "devnum": str(self.address), "devpath": self.path[2:],
            "speed": str(self.description.get("speed", 12)), "bConfigurationValue": "1",
            "idVendor": f"{self.vendor:04x}", "idProduct": f"{self.product:04x}",
            **{key: self.strings[i] for key, i in strings.items() if self.strings[i]}})

    def put_interface(self, each):
        each.user, each.driver = None, each.description.get("driver")
        folder = f"{self.sysfs}/{self.path}:1.{each.number}"
        files = {"uevent": "DEVTYPE=usb_interface\n", "bInterfaceNumber": f"{each.number:02x}"}
        if self.strings[4 + each.number] and self.description.get("sysfsStrings", True):
            files["interface"] = self.strings[4 + each.number]
        self.put(folder, "bus/usb", files)
        if "tty" in each.description:
            self.put_tty(each, folder)
        if each.is_hid():
            each.driver = "usbhid"
            minor = self.number * 4 + each.number
            hid = f"{folder}/0003:{self.vendor:04X}:{self.product:04X}.{self.address:04X}"
            self.put(hid, "bus/hid", {
                "uevent": f"HID_ID=0003:{self.vendor:08X}:{self.product:08X}\n"
                          f"HID_NAME={self.strings[1]} {self.strings[2]}\nHID_UNIQ={self.strings[3]}\n",
                "report_descriptor": each.report_descriptor()})
            each.node = Node(self.root, f"/dev/hidraw{minor}", lambda: HidFile(self, each))
            raw = f"{hid}/hidraw/hidraw{minor}"
            self.put(raw, "class/hidraw", {"uevent": f"MAJOR=240\nMINOR={minor}\nDEVNAME=hidraw{minor}\n"})
            sysfs.link(f"{self.root}/sys/{hid}", f"{self.root}/sys/{raw}/device")

    def put_tty(self, each, folder):
        name = each.description["tty"]
        each.driver = "cdc_acm"
        os.makedirs(f"{self.root}/sys/bus/usb/drivers/cdc_acm", exist_ok=True)
        sysfs.link(f"{self.root}/sys/bus/usb/drivers/cdc_acm", f"{self.root}/sys/{folder}/driver")
        each.node = TtyNode(self, each, "/dev/" + name)
        self.put(f"{folder}/tty/{name}", "class/tty", {
            "uevent": f"MAJOR=166\nMINOR=0\nDEVNAME={name}\n", "dev": "166:0"})
        sysfs.link(f"{self.root}/sys/{folder}", f"{self.root}/sys/{folder}/tty/{name}/device")

    def put(self, folder, subsystem, files):
        self.links.append(sysfs.put_device(self.root, folder, subsystem, files))

    def unplug(self):
        if not self.plugged:
            return
        self.plugged = False
        for file in list(self.files):
            file.unplugged()
        self.node.remove()
        for each in self.interfaces:
            if each.node:
                each.node.remove()
                each.node = None
        for each in self.links:
            os.unlink(each)
        self.links.clear()
        shutil.rmtree(f"{self.root}/sys/{self.sysfs}")
        sysfs.tell(self, "remove", f"bus/usb/{int(self.path[0]):03}/{self.address:03}")
